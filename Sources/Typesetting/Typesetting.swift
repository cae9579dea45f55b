// Under way.
