// Over http the archive can be installed, and read without a network: see service-worker.js. From a disk it is there anyway.
(() => {
  if (!location.protocol.startsWith("http") || !navigator.serviceWorker) return;
  const { root } = document.currentScript.dataset;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = `${root}manifest.webmanifest`;
  document.head.append(manifest);
  // After the page is there, so that it does not wait; a server may refuse it, and the pages work all the same.
  addEventListener("load", () => navigator.serviceWorker.register(`${root}service-worker.js`).catch(() => {}));
})();
