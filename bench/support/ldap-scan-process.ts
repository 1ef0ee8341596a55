import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { Client } from 'ldapts';
import { keepHeapSmall } from '../../connector/command-line/keep-heap-small';
import { groupAttributes, personAttributes } from '../../connector/reading/asked-attributes';
import type { ScanPoint } from '../../connector/scan/watch';
import type { Receiver } from '../../connector/sending/receiver';
import { toDirectorySettings } from '../../connector/settings/directory-settings';
import { parseLdapDocument } from '../../src/connections/settings/ldap/ldap-document';
import type { BatchResult } from '../../src/entry/connector/contract/batches';
import { scanOnce } from '../../test/connector/support/scan-once';

/** What is read, how, and where the state of the first round is kept. */
export interface LdapScanRequest {
  /** YAML. */
  readonly settings: string;
  readonly url: string;
  readonly bindDn: string;
  readonly password: string;
  readonly authority: string;
  readonly state: string;
  readonly rounds: number;
  /** Without it, only scans are made, so that memory is that of the connector. */
  readonly hasBareReads: boolean;
}

/** Milliseconds of each round, and the most memory of the process in MB (2^20 bytes). */
export interface LdapScanNumbers {
  readonly bare: readonly number[];
  readonly first: readonly number[];
  readonly unchanged: readonly number[];
  /** Of first scans, to note what was accepted: that belongs to sending, and is not in the others. */
  readonly noting: readonly number[];
  readonly megabytes: number;
  readonly people: number;
  readonly groups: number;
}

/*
 * `ldap-scan-process.mjs REQUEST`: reads a directory as bare as ldapts does, scans it for the first time and again, in turns,
 * and prints LdapScanNumbers. Sending is left out: what is found is accepted at once, and the time to note that does not count.
 */
const request: LdapScanRequest = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
keepHeapSmall();
const directory = toDirectorySettings(parseLdapDocument(request.settings));
const counted = { people: 0, groups: 0 };
const numbers = { bare: [] as number[], first: [] as number[], unchanged: [] as number[], noting: [] as number[] };

/** The same entries with the same attributes in pages of the same sizes, over a session that trusts the same certificates. */
async function bareRead(): Promise<number> {
  const client = new Client({ url: request.url, tlsOptions: { ca: [...rootCertificates, request.authority] } });
  await client.bind(request.bindDn, request.password);
  const places = [
    { place: directory.people, attributes: personAttributes(directory.rules), pageSize: 500 },
    { place: directory.groups, attributes: groupAttributes(directory.rules), pageSize: 50 },
  ];
  for (const { place, attributes, pageSize } of places) {
    for (const { dn } of place.bases) {
      const options = { filter: place.filter, attributes: [...attributes], timeLimit: 0, paged: { pageSize } };
      for await (const page of client.searchPaginated(dn, options)) void page;
    }
  }
  await client.unbind();
  return 0;
}

/** Accepts what it is given at once, unread: what is written for the line belongs to sending. */
const accepting: Receiver = {
  people: async (people) => people.map(accepted),
  groups: async (groups) => groups.map(accepted),
  removals: async ({ people, groups }) => [...people, ...groups].map(accepted),
  known: async () => ({ items: [] }),
};

function accepted({ externalId }: { readonly externalId: string }): BatchResult {
  return { externalId, id: externalId };
}

/** @returns milliseconds in which it noted what was accepted */
async function scan(state: string): Promise<number> {
  let noting = 0;
  let sentAt = 0;
  const reached = (point: ScanPoint) => {
    if (point.endsWith('-sent')) sentAt = performance.now();
    if (point.endsWith('-noted')) noting += performance.now() - sentAt;
  };
  const { result } = await scanOnce(
    { settings: request.settings, password: request.password, state },
    { receiver: async () => accepting, reached },
  );
  if (result === undefined) throw new Error('The scan did not end.');
  counted.people = result.people;
  counted.groups = result.groups;
  return noting;
}

/** @param work may answer how many milliseconds do not count */
async function timed(into: number[], work: () => Promise<number>): Promise<void> {
  const started = performance.now();
  const left = await work();
  into.push(performance.now() - started - left);
  if (left > 0) numbers.noting.push(left);
}

for (let round = 0; round < request.rounds; round += 1) {
  const state = `${request.state}-${round}`;
  if (request.hasBareReads) await timed(numbers.bare, bareRead);
  await timed(numbers.first, () => scan(state));
  await timed(numbers.unchanged, () => scan(state));
}
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ ...numbers, megabytes, ...counted } satisfies LdapScanNumbers)}\n`);
