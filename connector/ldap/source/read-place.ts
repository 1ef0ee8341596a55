import type { Entry } from '../../directory/entry';
import type { Notice } from '../../scan/notice';
import type { DirectorySettings, Place } from '../../settings/directory-settings';
import type { Session } from '../session';

/** What is read, and who is told of what is kept elsewhere. */
export interface PlaceCall {
  readonly directory: DirectorySettings;
  readonly session: Session;
  noticed(notice: Notice): void;
}

/** Neither divides the other: what ends at the border of a page in one does not in the other. */
const secondPage = 317;

/**
 * Reads all entries of a place. Where Active Directory ends with an empty page, ldapts ends too, though more may follow: then
 * everything is read again in other pages. An entry may come twice; what neither gave is looked up before anybody is removed.
 * @throws {Trouble}
 */
export async function readPlace(
  { directory, session, noticed }: PlaceCall,
  { bases, scope, filter }: Place,
  attributes: readonly string[],
  onPage: (entries: readonly Entry[]) => Promise<void> | void,
  pageSize?: number,
): Promise<void> {
  const isActiveDirectory = directory.rules.preset.kind === 'active-directory';
  for (const { dn } of bases) {
    const reading = { base: dn, scope, filter, attributes };
    const end = await session.read(reading, onPage, pageSize);
    for (const referral of end.referrals) noticed({ code: 'referral', about: referral });
    if (isActiveDirectory && end.endedEmpty) {
      await session.read(reading, onPage, pageSize === undefined ? secondPage : pageSize - 1);
    }
  }
}
