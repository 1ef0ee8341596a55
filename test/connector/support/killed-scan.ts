import { readFileSync } from 'node:fs';
import { type Address, receiverAt } from './receiver-at';
import { type ScanRequest, scanOnce } from './scan-once';

/** Runs one scan and kills its own process at a place, as a power cut would. Arguments: a request, the place. */
const [requestFile = '', place = ''] = process.argv.slice(2);
const request = JSON.parse(readFileSync(requestFile, 'utf8')) as ScanRequest & Address;

await scanOnce(request, {
  receiver: (state) => receiverAt(request, state),
  reached(point) {
    if (point === place) process.kill(process.pid, 'SIGKILL');
  },
});
