import { StorageUnavailable } from '../../../src/provisioning/storage-unavailable';
import { Conflict } from '../../../src/provisioning/store/conflict';
import { SiteError } from '../../../src/sync/site/site-error';
import type { Gate, SharedCall } from '../explorer/program';
import type { Fault } from '../explorer/schedule';
import { type MethodKind, methodKind } from './port-methods';

/** Shared by the calls of one invocation: the gate, and its reads. */
export interface Passage {
  /** Absent: every call happens at once. */
  readonly gate: Gate | undefined;
  /** An invocation reads each thing once, until it forgets it or writes it. */
  readonly read: Map<string, Kept>;
  /** What queries see: nothing newer than this. */
  readonly lagging: <Port extends object>(port: Port) => Port;
  /** A change was requested at Atlassian. */
  readonly noted: (method: string, args: readonly unknown[], fault: Fault | undefined) => void;
}

/** A completed read, and the ids it was about. */
export interface Kept {
  readonly value: Promise<unknown>;
  readonly ids: readonly string[];
}

type Method = (...args: readonly unknown[]) => unknown;

/** The same port with every method behind the gate; each wrapper is created on first use. */
export function gatedPort<Port extends object>(name: string, port: Port, passage: Passage): Port {
  const made = new Map<string | symbol, unknown>();
  return new Proxy(port, {
    get(target, key) {
      const known = made.get(key);
      if (known !== undefined) return known;
      const value: unknown = Reflect.get(target, key);
      const seen = typeof value === 'function' ? gated({ port, portName: name, method: String(key) }, passage) : value;
      made.set(key, seen);
      return seen;
    },
  });
}

interface Target {
  readonly port: object;
  readonly portName: string;
  readonly method: string;
}

function gated(target: Target, passage: Passage): Method {
  const kind = methodKind(target.portName, target.method);
  if (kind.kind !== 'local') {
    const isKept = kind.kind === 'read' && target.portName !== 'site';
    return (...args) =>
      isKept ? readOnce(target, kind, passage, args) : through(callOf(target, kind, passage, args), passage);
  }
  return (...args) => {
    if (target.method === 'forget') passage.read.clear();
    return invoke(target.port, target.method, args);
  };
}

const invoke = (port: object, method: string, args: readonly unknown[]): unknown =>
  (port as Record<string, Method>)[method]?.(...args);

function readOnce(target: Target, kind: MethodKind, passage: Passage, args: readonly unknown[]): Promise<unknown> {
  const key = `${target.portName}.${target.method} ${JSON.stringify(args)}`;
  const known = passage.read.get(key);
  if (known) return known.value;
  const asked = through(callOf(target, kind, passage, args), passage);
  // A failing read that nobody waits for must not end the process.
  asked.catch(() => passage.read.delete(key));
  passage.read.set(key, { value: asked, ids: key.match(id) ?? [] });
  return asked;
}

function callOf(target: Target, kind: MethodKind, passage: Passage, args: readonly unknown[]): SharedCall {
  const { port, portName, method } = target;
  const isChange = portName === 'site' && kind.kind === 'write';
  if (kind.kind === 'write' && portName !== 'site') forgetAbout(passage.read, args);
  return {
    name: `${portName}.${method}`,
    args,
    kind: kind.kind === 'read' ? 'read' : 'write',
    faults: kind.faults,
    async perform() {
      try {
        const value = await invoke(kind.lags ? passage.lagging(port) : port, method, args);
        if (isChange && !isOthers(value)) passage.noted(method, args, undefined);
        return value;
      } catch (error) {
        // A change that Atlassian refused had no effect.
        if (isChange && !(error instanceof SiteError && error.isAnswered)) passage.noted(method, args, undefined);
        throw error;
      }
    },
    async fail(fault) {
      if (isChange) passage.noted(method, args, fault);
      return failure(`${portName}.${method}`, fault);
    },
  };
}

/** A group that was to be created is somebody else's: nothing was changed. */
const isOthers = (value: unknown): boolean => typeof value === 'object' && value !== null && 'isOthers' in value;

const id = /"[0-9A-Za-z:_@.-]{6,40}"/g;

/** An invocation reads again what it writes, and nothing else. */
function forgetAbout(read: Map<string, Kept>, args: readonly unknown[]): void {
  if (read.size === 0) return;
  const text = JSON.stringify(args);
  for (const [key, { ids }] of [...read]) if (ids.some((each) => text.includes(each))) read.delete(key);
}

const through = (call: SharedCall, { gate }: Passage): Promise<unknown> => (gate ? gate(call) : call.perform());

function failure(name: string, fault: Fault): unknown {
  if (fault === 'conflict' && name === 'owners.replace') return false;
  if (fault === 'conflict') throw new Conflict(`${name}: somebody else was first.`);
  if (name.startsWith('site.')) throw new SiteError('unavailable', 'atlassian-unavailable', 'No answer within 20 s.');
  throw new StorageUnavailable(30);
}
