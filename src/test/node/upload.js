// Uploads a file with tus-js-client, the way one scenario wants it. Usage: node upload.js '{"scenario":"plain", …}'
// Prints "HALF" when half of the file is sent in the scenario "restart", and goes on after a line on standard input;
// prints the address of the upload as the last line.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import * as tus from 'tus-js-client'

const { scenario, protocol, endpoint, token, file, metadata, chunkSize } = JSON.parse(process.argv[2])
const bytes = readFileSync(file)

const options = {
  endpoint,
  protocol,
  metadata,
  chunkSize,
  headers: { Authorization: `Bearer ${token}` },
  retryDelays: Array(200).fill(300),
  storeFingerprintForResuming: false,
}

/** Runs an upload to its end; its address. */
function finish(more) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, { ...options, ...more, onError: reject, onSuccess: () => resolve(upload.url) })
    upload.start()
  })
}

/** Runs an upload until a third of it is sent, and aborts it; its address. */
function aborted(terminate) {
  return new Promise((resolve, reject) => {
    const upload = new tus.Upload(bytes, {
      ...options,
      onError: reject,
      onSuccess: () => reject(new Error('it was done before it could be aborted')),
      onChunkComplete: (size, accepted) => {
        if (accepted >= bytes.length / 3) {
          upload.abort(terminate).then(() => resolve(upload.url), reject)
        }
      },
    })
    upload.start()
  })
}

/** Stops before the request that would pass the middle, until it is told to go on. */
function acrossARestart() {
  let sent = 0
  let asked = false
  return finish({
    onChunkComplete: (size, accepted) => (sent = accepted),
    onBeforeRequest: () => {
      if (asked || sent < bytes.length / 2) {
        return undefined
      }
      asked = true
      console.log('HALF')
      const input = createInterface({ input: process.stdin })
      return new Promise((resolve) => input.once('line', () => { input.close(); resolve() }))
    },
  })
}

const scenarios = {
  plain: () => finish({}),
  creation: () => finish({ uploadDataDuringCreation: true }),
  pause: async () => finish({ uploadUrl: await aborted(false) }),
  parallel: () => finish({ parallelUploads: 3 }),
  terminate: () => aborted(true),
  restart: acrossARestart,
}

try {
  console.log(await scenarios[scenario]())
  process.exit(0)
} catch (error) {
  console.error(String(error))
  process.exit(1)
}
