/* Reads a file piece by piece and answers with its SHA-256, beside the page so that the page stays quick. The browser's own
   SHA-256 wants the whole file in memory, and is missing on plain HTTP, where most home servers are. */
importScripts('/webjars/js-sha256/build/sha256.min.js');

const PIECE = 4 * 1024 * 1024;

onmessage = async event => {
  const { id, file } = event.data;
  try {
    const hash = sha256.create();
    for (let at = 0; at < file.size; at += PIECE) {
      hash.update(await file.slice(at, at + PIECE).arrayBuffer());
      postMessage({ id, read: Math.min(at + PIECE, file.size) });
    }
    postMessage({ id, checksum: hash.hex() });
  } catch (error) {
    postMessage({ id, error: String(error) });
  }
};
