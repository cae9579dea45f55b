public import Foundation

/// The layouts that ship with the program.
public enum ShippedLayouts {
  /// The folder that holds `Forms/<form-id>.yaml`, as the build laid it beside the program.
  public static var folder: URL { Bundle.module.bundleURL }
}
