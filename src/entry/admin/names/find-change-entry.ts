import type { Journal } from '../../../journal/journal';

/** A request is answered within seconds; a crash in between is mended within minutes. */
const window = 10 * 60_000;
const lookedThrough = 100;

export interface ChangeAsked {
  readonly connectionId: string;
  readonly groupId: string;
  readonly personId: string;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * The id of the log entry about a group that tells that a person came into it or left it at that time: the first that names the
 * person, or, of a push of many, of whom it names some, the first. One request to storage.
 */
export async function findChangeEntry(
  journal: Pick<Journal, 'list'>,
  { connectionId, groupId, personId, at }: ChangeAsked,
): Promise<string | undefined> {
  const before = new Date(Date.parse(at) + window).toISOString();
  const page = await journal.list({ limit: lookedThrough, subjectId: groupId, connectionId, after: at, before });
  const entries = page.entries.toReversed();
  const naming = entries.find(({ actions }) => actions.some(({ who }) => who === personId));
  return (naming ?? entries[0])?.id;
}
