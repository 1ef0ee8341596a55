import type { Fault } from './schedule';

/** A call's result; `nothing`: its program has crashed. */
export interface Settled {
  readonly kind: 'value' | 'error' | 'nothing';
  readonly value?: unknown;
  readonly fault?: Fault;
}

const words: Readonly<Record<Fault, string>> = {
  conflict: 'CONFLICT',
  lost: 'done, ANSWER LOST',
  late: 'no answer, ARRIVES LATE',
  crash: 'CRASH before',
  'crash after': 'done, CRASH after',
};

/** In a few words, for the table. */
export function shown({ kind, value, fault }: Settled): string {
  if (fault) return words[fault];
  if (kind === 'error') return value instanceof Error ? `throws ${value.name}` : 'throws';
  return value === undefined ? '' : brief(value);
}

function brief(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} found`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('version' in value) return `version ${value.version}`;
  return 'state' in value && typeof value.state === 'string' ? value.state : 'found';
}
