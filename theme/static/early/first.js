// What has to be settled before anything is painted, so that nothing flashes and nothing moves. It is done
// by style sheets of its own, so that the document stays as it was sent.
{
  // Light, dark, or as the device has it: what the reader has chosen.
  const colours = new CSSStyleSheet();
  const dress = () => {
    let chosen = "";
    try {
      chosen = localStorage.getItem("scheme") ?? "";
    } catch {
      // A browser that keeps nothing shows what the device asks for.
    }
    const disc = { light: "transparent", dark: "currentColor" }[chosen];
    colours.replaceSync(
      disc ? `@media screen { :root { color-scheme: ${chosen}; --disc: ${disc}; --scheme: "${chosen}" } }` : "",
    );
  };
  dress();
  addEventListener("storage", dress); // from another tab, or from the button

  // The lead profile is open. On a phone it is one line that a tap opens: hidden now, closed when it is there.
  const shut = new CSSStyleSheet();
  const phone = matchMedia("(max-width: 43.74rem)");
  if (phone.matches) shut.replaceSync(".lead::details-content { display: none } .lead .unless-open { display: block }");
  addEventListener("DOMContentLoaded", () => {
    if (phone.matches) for (const lead of document.querySelectorAll(".lead")) lead.open = false;
    shut.replaceSync("");
  });

  document.adoptedStyleSheets.push(colours, shut);
}
