import { z } from 'zod';
import { ConnectionError } from '../../connections/connection-error';
import { issueProblem } from '../../connections/settings/document/settings-problems';
import { SettingsError, type SettingsProblem } from '../../connections/settings/settings-error';
import { type Cause, type Place, remedyOf } from '../../journal/causes/cause';
import { type CauseCode, causes } from '../../journal/causes/causes';
import { directoryCauses, isDirectoryCause } from '../../journal/causes/directory-causes';
import { type Said, type Sentence, together } from '../../journal/sentence';
import { AlarmsChanged } from '../../provisioning/incidents/alarm-store';
import { RecordTooLarge } from '../../provisioning/record-too-large';
import { AccessRejected, isCauseCode, Refused, TooContended } from '../../provisioning/refused';
import { StorageUnavailable } from '../../provisioning/storage-unavailable';
import { NameTaken, takenName } from '../../provisioning/store/name-claims';
import { QueueUnavailable } from '../../provisioning/sync-queue';
import { ScimError } from '../../scim/error';
import { SiteError } from '../../sync/site/site-error';
import type { AdminError } from './contract/common';
import { presentProblem } from './directory/present-problem';
import { saying } from './saying';

/** A failure that the page shows, in the words of the catalogue. */
export class AdminFailure extends Error {
  override readonly name = 'AdminFailure';
  readonly code: CauseCode;
  /** The input at fault. */
  readonly field: string | undefined;
  /** Another system's message, or what is to be said beside the cause. */
  readonly detail: string | Said | undefined;
  constructor(code: CauseCode, field?: string, detail?: string | Said) {
    super(code);
    this.code = code;
    this.field = field;
    this.detail = detail;
  }
}

/** The failure as the page shows it; undefined for an unexpected error. */
export function toAdminError(error: unknown): AdminError | undefined {
  if (error instanceof AdminFailure) return fromCause(error.code, error);
  if (error instanceof ConnectionError) return fromCause(error.code, error);
  if (error instanceof SettingsError) return fromSettings(error);
  if (error instanceof z.ZodError) return fromInput(error);
  // Atlassian's own words say more than ours.
  if (error instanceof SiteError) return fromCause(error.code, { detail: error.said ?? error.message });
  if (error instanceof StorageUnavailable) return fromCause('storage-unavailable');
  if (error instanceof QueueUnavailable) return fromCause('queue-full');
  if (error instanceof AlarmsChanged) return fromCause('alarms-changed');
  if (error instanceof TooContended) return fromCause('scim-changed-meanwhile');
  return fromRefusal(error);
}

/** Somebody could not be taken into the connection. */
function fromRefusal(error: unknown): AdminError | undefined {
  if (error instanceof Refused || error instanceof AccessRejected) return fromCause(error.code);
  if (error instanceof NameTaken) return fromCause('scim-name-taken', { detail: takenName(error, error.taken) });
  if (error instanceof ScimError) return fromCause('scim-request-invalid', { detail: error.said ?? error.detail });
  return error instanceof RecordTooLarge
    ? fromCause('scim-too-large', { detail: { say: 'record-too-large' } })
    : undefined;
}

interface Particulars {
  /** Where it is told; a failure of this call if absent. */
  readonly place?: Place | undefined;
  readonly detail?: string | Said | undefined;
  readonly field?: string | undefined;
}

export const fromCause = (code: CauseCode, particulars: Particulars = {}): AdminError =>
  present(code, causes[code], particulars);

function present(code: string, words: Cause, { place = 'call', detail, field }: Particulars): AdminError {
  const { kind: standing, isTemporary, title, cause } = words;
  const told = detailOf(detail, cause);
  return {
    code,
    title,
    cause: told === undefined ? cause : `${cause} (${told.detail})`,
    remedy: remedyOf(words, place),
    ...(place === 'call' ? { retry: isTemporary === true } : { place, standing }),
    ...told,
    ...(field === undefined ? {} : { field }),
  };
}

/** An older version has stored the cause itself as its detail. */
function detailOf(detail: string | Said | undefined, cause: string) {
  if (detail === undefined || detail === cause) return undefined;
  return typeof detail === 'string' ? { detail } : saying({ detail });
}

/** The same for a stored code, which may not be in this version's catalogue. */
export function fromStoredCause(code: string, place: Place, detail?: string | Said): AdminError {
  if (isCauseCode(code)) return fromCause(code, { place, detail });
  if (isDirectoryCause(code)) return present(code, directoryCauses[code], { place, detail });
  return { code, title: code, cause: 'This version of Rollcall has no words for it.', remedy: 'Look at the detail.' };
}

function fromInput(error: z.ZodError): AdminError {
  const [issue] = error.issues;
  const field = issue?.path[0];
  // The contract's own conditions are told to whoever calls it; the page never breaks them.
  const detail = issue?.code === 'custom' ? issue.message : issue && issueProblem(issue);
  return fromCause('input-invalid', { detail, ...(typeof field === 'string' ? { field } : {}) });
}

/** One page of problems; the rest follow once these are corrected. */
const mostTold = 50;

/** `groups.name: The pattern is empty.` */
const placed = ({ path, said }: SettingsProblem): readonly Sentence[] =>
  together(path === '' ? undefined : { say: 'at-setting', path }, said);

/** The field of the first problem; all of them are listed. */
function fromSettings({ problems }: SettingsError): AdminError {
  const told = problems.slice(0, mostTold);
  const error = fromCause('settings-invalid', { detail: told.flatMap(placed), field: problems[0]?.path });
  return { ...error, problems: told.map(presentProblem) };
}
