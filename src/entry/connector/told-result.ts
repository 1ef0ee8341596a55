import { type GroupId, isId, type UserId } from '../../directory/ids';
import type { RefusedCall } from '../../directory/refusal';
import { type CauseCode, causes } from '../../journal/causes/causes';
import { maskEmail } from '../../journal/mask';
import { describe } from '../../provisioning/attempts/describe';
import { keepRefusal } from '../../provisioning/attempts/keep-refusal';
import { refusalReason } from '../../provisioning/attempts/refusal-reason';
import { type Call, isoTime } from '../../provisioning/call';
import { RecordTooLarge } from '../../provisioning/record-too-large';
import { AccessRejected, Refused } from '../../provisioning/refused';
import { NameTaken } from '../../provisioning/store/name-claims';
import { ScimError } from '../../scim/error';
import type { BatchResult } from './contract/batches';

/** Whom a part of a batch is about. */
export interface Item {
  readonly kind: 'user' | 'group';
  readonly externalId: string;
  /** The userName or displayName, as it was sent. */
  readonly name: string;
  readonly operation: string;
}

/**
 * What became of one person or group. One that is refused is told in the log and kept among the refused, as a call of an IdP is,
 * and the rest of the batch goes on. @throws whatever says nothing about this one: storage that is down, or a fault of ours
 */
export async function toldResult(
  call: Call,
  item: Item,
  run: () => Promise<Omit<BatchResult, 'externalId'>>,
): Promise<BatchResult> {
  const { externalId } = item;
  try {
    return { externalId, ...(await run()) };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined || !(error instanceof Error)) throw error;
    await trace(call, item, { code, error });
    return { externalId, error: { code, title: causes[code].title, detail: error.message } };
  }
}

/** Undefined: it is not about the person or group. */
function codeOf(error: unknown): CauseCode | undefined {
  if (error instanceof NameTaken) return 'scim-name-taken';
  if (error instanceof RecordTooLarge) return 'scim-too-large';
  if (error instanceof ScimError) return 'scim-request-invalid';
  if (error instanceof Refused || error instanceof AccessRejected) return error.code;
  return undefined;
}

interface Refusal {
  readonly code: CauseCode;
  readonly error: Error;
}

async function trace(call: Call, { kind, name, operation }: Item, { code, error }: Refusal): Promise<void> {
  const label = kind === 'user' ? maskEmail(name) : name;
  const attempted =
    error instanceof Refused || error instanceof AccessRejected
      ? error.attempted
      : { subject: { kind, label }, operation, actions: [], calls: [] };
  const status = error instanceof NameTaken ? 409 : 400;
  const state = { state: 'refused', cause: code, detail: refusalReason(error, error.message) } as const;
  const entry = describe(call, { ...attempted, status, state });
  // That a name is taken is told by whoever has it; and somebody without a name cannot be kept.
  if (error instanceof NameTaken || name === '') return call.store.record(entry);
  const id = call.machine.newId() as UserId & GroupId;
  const refused: RefusedCall = { kind, id, name, operation, status, cause: code, at: isoTime(call.machine.now()) };
  const known = attempted.subject.id;
  const isStored = known !== undefined && isId<UserId & GroupId>(known);
  await keepRefusal(
    call,
    isStored ? { ...refused, id: known, isStored: true } : refused,
    isStored ? entry : { ...entry, subject: { kind, id, label } },
  );
}
