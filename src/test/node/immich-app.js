// What the mobile app does, in its order: sign in, hear what is there, send what is not, sign out. With the calls of the
// published SDK; prints what it did as one JSON object.
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import * as sdk from '@immich/sdk';

const options = JSON.parse(process.argv[2]);
const TYPES = ['AuthUsersV1', 'UsersV1', 'AssetsV1', 'AssetExifsV1', 'PartnersV1', 'AlbumsV1', 'StacksV1', 'UserMetadataV1'];
const agent = { 'User-Agent': options.userAgent };

const wellKnown = await (await fetch(`${options.server}/.well-known/immich`)).json();
const api = options.server + wellKnown.api.endpoint;
sdk.init({ baseUrl: api, apiKey: '', headers: agent });
delete sdk.defaults.headers['x-api-key'];

await sdk.pingServer();
const version = await sdk.getServerVersion();
const features = await sdk.getServerFeatures();
await sdk.getServerConfig();
if (!features.passwordLogin) {
  throw new Error('no sign-in with a password');
}

const credentials = { loginCredentialDto: { email: options.email, password: options.password } };
const session = await sdk.login(credentials, { headers: { ...agent, deviceModel: options.model, deviceType: 'iOS' } });
sdk.setHeader('Cookie', `immich_access_token=${session.accessToken}`);
sdk.setHeader('x-immich-user-token', session.accessToken);

const me = await sdk.getMyUser();
const preferences = await sdk.getMyPreferences();
for (const section of ['albums', 'download', 'folders', 'memories', 'people', 'purchase', 'ratings', 'sharedLinks', 'tags']) {
  if (!preferences[section]) {
    throw new Error(`preferences lack ${section}`);
  }
}
const { authStatus } = await sdk.validateAccessToken();

// The stream is read as lines, and each kind of lines is acknowledged by its last.
const synced = new Map();
async function listen() {
  const text = await (await fetch(`${api}/sync/stream`, {
    method: 'POST',
    headers: { ...sdk.defaults.headers, 'Content-Type': 'application/json', Accept: 'application/jsonlines+json' },
    body: JSON.stringify({ types: TYPES }),
  })).text();
  const acks = new Map();
  for (const line of text.split('\n').filter((line) => line.length > 0)) {
    const { type, data, ack } = JSON.parse(line);
    acks.set(type, ack);
    if (type === 'AssetV1') {
      synced.set(data.checksum, data);
    }
  }
  if (!acks.has('SyncCompleteV1')) {
    throw new Error('the stream did not end well');
  }
  await sdk.sendSyncAck({ syncAckSetDto: { acks: [...acks.values()] } });
  return acks.has('AssetV1');
}

await sdk.deleteSyncAck({ syncAckDeleteDto: {} });
await listen();

async function send(path, more) {
  const bytes = await readFile(path);
  const checksum = createHash('sha1').update(bytes).digest('base64');
  const known = synced.get(checksum);
  if (known) {
    return { id: known.id, sent: false };
  }
  const modified = (await stat(path)).mtime.toISOString();
  const created = await sdk.uploadAsset({
    xImmichChecksum: options.checksums ? checksum : undefined,
    assetMediaCreateDto: {
      deviceAssetId: `${basename(path)}-phone`,
      deviceId: 'phone',
      fileCreatedAt: modified,
      fileModifiedAt: modified,
      filename: basename(path),
      isFavorite: false,
      ...more,
      assetData: new File([bytes], basename(path)),
    },
  });
  return { id: created.id, sent: true };
}

let uploaded = 0;
const count = (result) => {
  uploaded += result.sent ? 1 : 0;
  return result.id;
};
const video = count(await send(options.live.video, { visibility: 'hidden' }));
const still = count(await send(options.live.still, { livePhotoVideoId: video }));
for (const file of options.files) {
  count(await send(file, {}));
}

const news = await listen();
const again = await listen();
const statistics = await sdk.getAssetStatistics({});
const shown = await sdk.getAssetInfo({ id: still });
const original = await sdk.downloadAsset({ id: still });
const { successful } = await sdk.logout();

console.log(JSON.stringify({
  major: version.major,
  user: me.id,
  authStatus,
  uploaded,
  news,
  again,
  total: statistics.total,
  livePhotoVideoId: shown.livePhotoVideoId,
  video,
  originalSize: original.size,
  synced: synced.size,
  successful,
}));
