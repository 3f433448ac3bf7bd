/* What was chosen or dropped, as files with their paths; and what the server is told of each. */
(() => {
  'use strict';
  const upload = window.safelightUpload ??= {};

  /* What operating systems leave in folders. */
  const LITTER = /^(\.ds_store|thumbs\.db|desktop\.ini|\._.*|\.localized)$/i;

  /* Browsers know no type for many of these, HEIC and raw formats among them. */
  const TYPES = {
    photo: 'jpg jpeg heic heif hif avif png gif webp tif tiff bmp jxl dng cr2 cr3 crw nef nrw arw sr2 raf orf rw2 pef srw raw',
    video: 'mov mp4 m4v avi mkv webm 3gp 3g2 mts m2ts mpg mpeg wmv mxf',
    audio: 'm4a mp3 wav aac flac ogg opus aif aiff',
  };
  const byEnding = new Map(Object.entries(TYPES).flatMap(([type, endings]) => endings.split(' ').map(e => [e, type])));

  const typeOf = file => {
    const [kind] = file.type.split('/');
    if (kind === 'image') return 'photo';
    if (kind === 'video' || kind === 'audio') return kind;
    return byEnding.get(file.name.split('.').pop().toLowerCase()) || 'file';
  };

  const described = (file, path) => ({ file, path, type: typeOf(file) });

  /* The same file in the same folder is the same asset, after a reload and in a year; one that was changed is not. */
  const assetOf = ({ file, path }) => {
    const digest = sha256.array([path, file.size, file.lastModified].join('\n'));
    return btoa(String.fromCharCode(...digest)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  };

  const readAll = async reader => {
    const all = [];
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return all;
      all.push(...some);
    }
  };

  const walk = async entry => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      return [described(file, entry.fullPath.replace(/^\//, ''))];
    }
    const found = [];
    for (const child of await readAll(entry.createReader())) found.push(...await walk(child));
    return found;
  };

  upload.files = {
    assetOf,
    isLitter: ({ file }) => LITTER.test(file.name),
    chosen: list => [...list].map(file => described(file, file.webkitRelativePath || file.name)),
    /* The entries are gone when the event is over, so they are taken before anything is waited for. */
    dropped: async transfer => {
      const files = [...transfer.files];
      const entries = [...transfer.items].map(item => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
      return entries.length ? (await Promise.all(entries.map(walk))).flat() : upload.files.chosen(files);
    },
  };
})();
