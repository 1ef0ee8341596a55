import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { Conflict } from '../../../src/provisioning/store';
import { SiteError } from '../../../src/sync/site';
import type { Gate, SharedCall } from '../explorer/program';
import type { Fault } from '../explorer/schedule';
import { methodKind } from './port-methods';

/** What calls of one invocation share: the gate, and what it has read. */
export interface Passage {
  /** Absent: every call happens at once. */
  readonly gate: Gate | undefined;
  /** Reads of one invocation are made once, until it forgets them or writes what they are about. */
  readonly read: Map<string, Promise<unknown>>;
  /** What queries see: nothing newer than this. */
  readonly lagging: <Port extends object>(port: Port) => Port;
  /** A change at Atlassian was asked for. */
  readonly noted: (method: string, args: readonly unknown[], fault: Fault | undefined) => void;
}

type Method = (...args: readonly unknown[]) => unknown;

/** The same port with every method behind the gate, whatever methods it has. */
export function gatedPort<Port extends object>(name: string, port: Port, passage: Passage): Port {
  const entries = Object.entries(port).map(([key, value]) => {
    if (typeof value !== 'function') return [key, value] as const;
    const method: Method = (...args) => (value as Method).apply(port, [...args]);
    return [
      key,
      gatedMethod({ port: name, method: key, call: method, late: () => passage.lagging(port) }, passage),
    ] as const;
  });
  return Object.fromEntries(entries) as Port;
}

interface Target {
  readonly port: string;
  readonly method: string;
  readonly call: Method;
  readonly late: () => object;
}

function gatedMethod({ port, method, call, late }: Target, passage: Passage): Method {
  const { kind, faults, lags } = methodKind(port, method);
  const name = `${port}.${method}`;
  const { read } = passage;
  if (method === 'forget' && port === 'directory') {
    return () => {
      read.clear();
      return call();
    };
  }
  if (kind === 'local') return call;
  const perform = lags
    ? async (args: readonly unknown[]) => (late() as Record<string, Method>)[method]?.(...args)
    : async (args: readonly unknown[]) => call(...args);
  if (kind === 'read' && port !== 'site') {
    return (...args) => {
      const key = `${name} ${JSON.stringify(args)}`;
      const known = read.get(key);
      if (known) return known;
      const asked = through(passage, { name, args, kind, faults, perform: () => perform(args) });
      // A read that nobody waits for must not end the process when it fails.
      asked.catch(() => read.delete(key));
      read.set(key, asked);
      return asked;
    };
  }
  return (...args) => {
    if (port !== 'site') forgetAbout(read, args);
    const effect = (fault?: Fault) => {
      if (port === 'site' && kind === 'write') passage.noted(method, args, fault);
      return perform(args);
    };
    const fail = (fault: Fault) => {
      if (port === 'site') passage.noted(method, args, fault);
      return failure(name, fault);
    };
    return through(passage, { name, args, kind, faults, perform: () => effect(), fail });
  };
}

/** What an invocation writes it reads anew, and nothing else. */
function forgetAbout(read: Map<string, Promise<unknown>>, args: readonly unknown[]): void {
  if (read.size === 0) return;
  const ids = new Set(JSON.stringify(args).match(/"[0-9A-Za-z:_-]{6,40}"/g) ?? []);
  for (const key of [...read.keys()]) for (const id of ids) if (key.includes(id)) read.delete(key);
}

const through = ({ gate }: Passage, call: SharedCall): Promise<unknown> => (gate ? gate(call) : call.perform());

async function failure(name: string, fault: Fault): Promise<unknown> {
  if (fault === 'conflict' && name === 'owners.replace') return false;
  if (fault === 'conflict') throw new Conflict(`${name}: somebody else was first.`);
  if (name.startsWith('site.')) throw new SiteError('unavailable', 'atlassian-unavailable', 'No answer within 20 s.');
  throw new StorageUnavailable(30);
}
