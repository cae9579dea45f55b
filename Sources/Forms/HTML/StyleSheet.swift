/// How the page looks on a screen, enlarged, and on paper.
enum StyleSheet {
  static let text = """
    :root { color-scheme: light; }
    body { font: 1rem/1.5 "Noto Sans", system-ui, sans-serif; color: #141414; max-width: 52rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.2rem; margin: 1.75rem 0 .5rem; }
    h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
    .purpose, .guidance, footer { color: #454545; }
    .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); margin: 1rem 0; border: 1px solid #707070; }
    .box { padding: .4rem .6rem; outline: 1px solid #707070; }
    .label, legend { display: block; font-size: .85rem; font-weight: 600; color: #454545; padding: 0; }
    .value { display: block; white-space: pre-line; }
    input[type=text], textarea { font: inherit; width: 100%; box-sizing: border-box; padding: .3rem .4rem; border: 1px solid #707070; border-radius: 2px; }
    td input[type=text], td textarea { min-width: 8rem; }
    input[type=checkbox], input[type=radio] { width: 1.2rem; height: 1.2rem; vertical-align: -.15rem; }
    input:focus-visible, textarea:focus-visible { outline: 3px solid #141414; outline-offset: 1px; }
    fieldset { border: 0; margin: 0; padding: 0; }
    fieldset label { margin-right: 1.5rem; white-space: nowrap; }
    table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { border: 1px solid #707070; padding: .35rem .5rem; text-align: left; vertical-align: top; }
    thead th, .band th, .band td { background: #ececec; }
    footer { border-top: 1px solid #707070; margin-top: 2rem; padding-top: .5rem; font-size: .85rem; }
    @media print {
      @page { margin: 14mm 15mm 12mm 22mm; }
      body { font-size: 11pt; max-width: none; padding: 0; }
      thead { display: table-header-group; }
      tr, .box, fieldset, section { break-inside: avoid; }
      h1, h2, h3, caption { break-after: avoid; }
      .signature { height: 12.5mm; }
    }
    """
}
