import { appendFileSync, readFileSync } from 'node:fs';
import { type ScanRequest, scanOnce } from './scan-once';

/** Runs one scan and kills its own process at a place, as a power cut would. Arguments: a request, where accepted batches go, the place. */
const [requestFile = '', ledgerFile = '', place = ''] = process.argv.slice(2);
const request = JSON.parse(readFileSync(requestFile, 'utf8')) as ScanRequest;

await scanOnce(request, {
  accept: (batch) => appendFileSync(ledgerFile, `${JSON.stringify(batch)}\n`),
  reached(point) {
    if (point === place) process.kill(process.pid, 'SIGKILL');
  },
});
