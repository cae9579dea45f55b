print("proforma")
