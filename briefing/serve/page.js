"use strict";
document.addEventListener("DOMContentLoaded", () => {
  // What could be asked of the terminal's script by the address is asked by nobody.
  if (window.location.search) window.history.replaceState(null, "", window.location.pathname);
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  const terminal = document.querySelector("#terminal");
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${window.location.host}/ws`;
  // Keys go to the reader from the first on.
  new MutationObserver((_, observer) => {
    if (!document.body.classList.contains("-first-byte")) return;
    observer.disconnect();
    document.querySelector(".xterm-helper-textarea").focus();
  }).observe(document.body, { attributeFilter: ["class"] });
  document.querySelector("#again").addEventListener("click", () => window.location.reload());
});
