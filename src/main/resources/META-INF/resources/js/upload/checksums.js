/* Checksums of files, from the worker, one file at a time: two would only wait for the same disk. */
(() => {
  'use strict';
  const upload = window.safelightUpload ??= {};

  upload.checksums = address => {
    const worker = new Worker(address);
    const asked = new Map();
    let last = 0;
    let turn = Promise.resolve();

    const fail = reason => {
      asked.forEach(({ reject }) => reject(new Error(reason)));
      asked.clear();
    };
    worker.onerror = event => { event.preventDefault(); fail('checksums cannot be made in this browser'); };
    worker.onmessage = ({ data }) => {
      const question = asked.get(data.id);
      if (!question) return;
      if (data.checksum || data.error) asked.delete(data.id);
      if (data.checksum) question.resolve(data.checksum);
      else if (data.error) question.reject(new Error(data.error));
      else question.progress(data.read);
    };

    /* Resolves to the SHA-256 in lower hex; progress is told how many bytes were read. */
    const one = (file, progress) => new Promise((resolve, reject) => {
      const id = ++last;
      asked.set(id, { resolve, reject, progress });
      worker.postMessage({ id, file });
    });
    return (file, progress) => {
      const mine = turn.then(() => one(file, progress));
      turn = mine.catch(() => {});
      return mine;
    };
  };
})();
