import Foundation

/// The page that shows a preview. It asks for changes and keeps the scroll position.
enum PreviewPage {
  static let html = Data(
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Preview</title>
    <link rel="icon" href="data:,">
    <style>
      body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: #222; background: #e4e4e6; }
      header { position: sticky; top: 0; padding: .6rem 1rem; background: #fff; border-bottom: 1px solid #bbb; }
      h1 { margin: 0; font-size: 1rem; display: inline; }
      #status { margin-left: 1rem; color: #555; }
      main { display: flex; flex-wrap: wrap; gap: 1.5rem; justify-content: center; padding: 1.5rem; }
      figure { margin: 0; }
      figure img { display: block; max-width: 100%; background: #fff; box-shadow: 0 1px 6px #0005; }
      figcaption { text-align: center; color: #444; padding-top: .3rem; }
      ul { margin: 0; padding: 0; list-style: none; max-width: 60rem; }
      li { background: #fff; border-left: .4rem solid #b3261e; margin: 0 0 .8rem; padding: .6rem 1rem; }
      #warnings:not(:empty) { padding: 1rem 1.5rem 0; margin: 0 auto; }
      #warnings li { border-color: #9a6700; }
      code { font-size: .95em; background: #f0f0f2; padding: 0 .25em; }
      .hint { color: #444; }
    </style>
    </head>
    <body>
    <header><h1 id="title">Preview</h1><span id="status" role="status">Waiting for the first picture</span></header>
    <ul id="warnings" aria-label="Warnings"></ul>
    <main id="main"></main>
    <script>
    "use strict";
    const element = (name, text, className) => {
      const node = document.createElement(name);
      if (text !== undefined) node.textContent = text;
      if (className) node.className = className;
      return node;
    };
    const finding = item => {
      const node = element("li");
      if (item.file) node.append(element("code", `${item.file}:${item.line}:${item.column}`), " ");
      node.append(element("strong", item.message));
      if (item.expected) node.append(element("div", `Expected: ${item.expected}`));
      if (item.hint) node.append(element("div", `Hint: ${item.hint}`, "hint"));
      return node;
    };
    const list = items => {
      const node = element("ul");
      node.setAttribute("aria-label", "Errors");
      node.append(...items.map(finding));
      return node;
    };
    const figure = (state, page) => {
      const node = element("figure"), picture = element("img");
      picture.src = `page/${page}?version=${state.version}`;
      picture.alt = `Page ${page} of ${state.pages}`;
      node.append(picture, element("figcaption", picture.alt));
      return picture.decode().catch(() => {}).then(() => node);
    };
    const show = async state => {
      document.title = state.title;
      document.getElementById("title").textContent = state.title;
      document.getElementById("warnings").replaceChildren(...state.warnings.map(finding));
      const pages = Array.from({length: state.pages}, (_, index) => index + 1);
      const nodes = state.errors.length ? [list(state.errors)] : await Promise.all(pages.map(page => figure(state, page)));
      const [x, y] = [scrollX, scrollY];
      document.getElementById("main").replaceChildren(...nodes);
      scrollTo(x, y);
      document.getElementById("status").textContent = state.errors.length
        ? `${state.errors.length} error${state.errors.length === 1 ? "" : "s"}` : `${state.pages} page${state.pages === 1 ? "" : "s"}`;
      document.body.dataset.version = state.version;
    };
    const follow = async () => {
      let seen = -1;
      for (;;) {
        try {
          const state = await (await fetch(`state?after=${seen}`)).json();
          if (state.version !== seen) { await show(state); seen = state.version; }
        } catch {
          document.getElementById("status").textContent = "The preview has ended";
          await new Promise(done => setTimeout(done, 1000));
          seen = -1;
        }
      }
    };
    follow();
    </script>
    </body>
    </html>

    """.utf8)
}
