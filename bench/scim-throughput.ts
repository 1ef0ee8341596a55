import { type BenchOptions, beside } from './beside';
import { atMost, type Outcome } from './result';
import { cpuBeside } from './support/cpu-beside';
import type { HttpClient } from './support/http-client';
import { oktaMix } from './support/okta-mix';

const clients = 8;
/** People per turn of a server. */
const peopleATurn = 20;

/** The cost of the SCIM path beside another checkout, in empty directories; `at-size` compares with the floor. */
export async function scimThroughput(options: BenchOptions): Promise<readonly Outcome[]> {
  const cpu = 'SCIM path: CPU a request beside the other checkout';
  const sendTurn = (client: HttpClient, turn: number) => oktaMix(client, turn * peopleATurn, peopleATurn, clients);
  return beside(cpu, options, async (other) => [atMost(cpu, await cpuBeside(other, clients, sendTurn), 1.03, 'times')]);
}
