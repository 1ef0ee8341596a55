import { type Job, type JobResult, jobResultSchema } from '../../src/entry/connector/contract/jobs';
import type { DnKey } from '../directory/dn';
import type { Endpoint } from '../ldap/endpoint';
import type { Session } from '../ldap/session';
import { toContractTrouble } from '../ldap/to-contract-trouble';
import type { DirectorySettings } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';
import { type FoundGroup, findGroup } from './find-group';
import { findGroups } from './find-groups';
import { type FoundPerson, findPeople } from './find-people';
import { shownAttributes } from './shown-attributes';
import { lookIntoBases, stepsOf, stepsTo, type TestStep } from './test-directory';

/** Of an administrator: all but a scan, which is not done in between. */
export type LookJob = Exclude<Job, { kind: 'scan' }>;

/** What a job works with: a session of its own, since a scan may be going on. */
export interface JobCall {
  /** @throws {Trouble} if the settings cannot be used */
  readonly directory: () => DirectorySettings;
  /** @param onServer told of each server that could not be used before the next one is tried. @throws {Trouble} */
  readonly open: (
    directory: DirectorySettings,
    minutes: number,
    onServer: (endpoint: Endpoint, trouble: Trouble) => void,
  ) => Promise<Session>;
  readonly now: () => number;
  readonly managerId: (manager: DnKey) => string | undefined;
}

/** Does a job and answers it; trouble is an answer. */
export async function doJob(call: JobCall, job: LookJob): Promise<JobResult> {
  try {
    if (job.kind === 'test') return await test(call, job.id);
    const directory = call.directory();
    const session = await call.open(directory, 1, () => undefined);
    try {
      return jobResultSchema.parse(await look(call, directory, session, job));
    } finally {
      await session.close();
    }
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return withTrouble(job, error);
  }
}

/** Minutes for counting everybody. */
const patienceOfTest = 10;

async function test(call: JobCall, id: string): Promise<JobResult> {
  const directory = call.directory();
  const steps: TestStep[] = [];
  const address = ({ host, port }: Endpoint) => `${host}:${port}`;
  let session: Session;
  try {
    session = await call.open(directory, patienceOfTest, (endpoint, trouble) => {
      steps.push(...stepsTo(address(endpoint), trouble));
    });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const [endpoint] = directory.endpoints.slice(-1);
    const server = error.server ?? (endpoint === undefined ? '' : address(endpoint));
    return { kind: 'test', id, steps: [...steps, ...stepsTo(server, error)], seen: { people: [], groups: [] } };
  }
  try {
    const looked = await lookIntoBases(directory, session);
    return { kind: 'test', id, ...looked, steps: [...steps, ...stepsOf(session.endpoint), ...looked.steps] };
  } finally {
    await session.close();
  }
}

/** Of people and groups in one answer. */
const mostFound = 5;
/** Characters of an answer, with room for what is around; it is at most 60 KB. */
const room = 50_000;

async function look(
  { now, managerId }: JobCall,
  directory: DirectorySettings,
  session: Session,
  job: Exclude<LookJob, { kind: 'test' }>,
): Promise<JobResult> {
  const { id } = job;
  if (job.kind === 'groups') return { kind: 'groups', id, ...(await findGroups(directory, session, job.text)) };
  if (job.kind === 'person') {
    const people = await findPeople({ directory, session, now: now(), managerId }, job.name);
    const found = people.slice(0, mostFound);
    return { kind: 'person', id, found: found.map((person) => shownPerson(person, room / found.length)) };
  }
  const groups = (await findGroup(directory, session, job.name)).slice(0, mostFound);
  return { kind: 'group', id, found: groups.map((group) => shownGroup(group, room / groups.length)) };
}

type ShownPerson = Extract<JobResult, { kind: 'person' }>['found'][number];
type ShownGroup = Extract<JobResult, { kind: 'group' }>['found'][number];

/** Without a resource that leaves no room for anything else: a person of this size has to come by a scan. */
function shownPerson({ entry, resource, status, unreadable }: FoundPerson, most: number): ShownPerson {
  const size = JSON.stringify(resource ?? {}).length;
  const isShown = resource !== undefined && size < most / 2;
  const shown = shownAttributes(entry, isShown ? most - size : most);
  return {
    dn: entry.dn,
    ...shown,
    isCut: shown.isCut || (resource !== undefined && !isShown),
    ...(isShown ? { resource } : {}),
    ...(status === undefined ? {} : { status }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

const mostInside = 200;

function shownGroup({ entry, name, members, inside, unreadable }: FoundGroup, most: number): ShownGroup {
  return {
    dn: entry.dn,
    ...shownAttributes(entry, most / 2),
    members,
    inside: inside.slice(0, mostInside).map((each) => each.slice(0, 100)),
    ...(name === undefined ? {} : { name }),
    ...(unreadable === undefined ? {} : { unreadable }),
  };
}

/** The answer to a job that could not be done. */
export function withTrouble(job: Job, error: Trouble): JobResult {
  const { id } = job;
  const trouble = toContractTrouble(error);
  switch (job.kind) {
    case 'test':
      return { kind: 'test', id, steps: [], seen: { people: [], groups: [] }, trouble };
    case 'person':
      return { kind: 'person', id, found: [], trouble };
    case 'group':
      return { kind: 'group', id, found: [], trouble };
    case 'groups':
      return { kind: 'groups', id, groups: [], isCut: false, trouble };
    case 'scan':
      return { kind: 'scan', id, trouble };
  }
}
