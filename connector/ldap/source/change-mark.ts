import { AndFilter, type Filter, GreaterThanEqualsFilter } from 'ldapts';
import type { Entry } from '../../directory/entry';
import type { Preset } from '../../presets/preset';
import type { ChangeMark, Mark } from '../../source/directory-source';
import type { Session } from '../session';

/** Collects the mark that the next look begins at. */
export interface SeenMark extends ChangeMark {
  see(entry: Entry): void;
}

/**
 * Begins a mark before anything is read, so that what changes in the meantime is seen again next time. Active Directory says
 * which of its changes is the latest; of others, the latest time in the entries themselves is taken, since their clock is
 * not ours.
 * @throws {Trouble}
 */
export async function beginMark(session: Session, preset: Preset): Promise<SeenMark> {
  const server = await serverIdentity(session, preset);
  if (preset.changeMark === 'uSNChanged') {
    const root = await session.readEntry('', ['highestCommittedUSN']);
    const usn = typeof root === 'string' ? undefined : root.text('highestCommittedUSN');
    const value = usn === undefined || !/^\d+$/.test(usn) ? undefined : String(BigInt(usn) + 1n);
    return { see: () => undefined, result: () => (value === undefined ? undefined : { server, value }) };
  }
  let latest = '';
  return {
    see(entry) {
      const time = entry.text('modifyTimestamp') ?? '';
      // Of everybody who is read, few are the latest so far.
      if (time > latest && /^\d{14}(\.\d+)?Z$/.test(time)) latest = time;
    },
    result: () => (latest === '' ? undefined : { server, value: latest }),
  };
}

/** Another domain controller, or the same one after a restore, counts its changes differently. */
export async function serverIdentity({ endpoint, readEntry }: Session, preset: Preset): Promise<string> {
  const address = `${endpoint.host}:${endpoint.port}`;
  if (preset.changeMark !== 'uSNChanged') return address;
  const root = await readEntry('', ['dsServiceName']);
  const service = typeof root === 'string' ? undefined : root.text('dsServiceName');
  if (service === undefined) return address;
  const settings = await readEntry(service, ['invocationId']);
  const invocation = typeof settings === 'string' ? undefined : settings.bytes('invocationId')[0]?.toString('hex');
  return `${service} ${invocation ?? ''}`.trim();
}

/** Entries that count and have changed since a mark; servers compare inclusively. */
export function changedSince(filter: Filter, preset: Preset, { value }: Mark): Filter {
  const attribute = preset.changeMark;
  const since = attribute === 'uSNChanged' ? value : earlier(value);
  return new AndFilter({ filters: [filter, new GreaterThanEqualsFilter({ attribute, value: since })] });
}

/** Servers of one directory do not have quite the same time, and a change may become visible late. */
const overlap = 5 * 60_000;

function earlier(time: string): string {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(time) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const text = new Date(at - overlap).toISOString();
  return `${text.slice(0, 19).replace(/[-:T]/g, '')}Z`;
}
