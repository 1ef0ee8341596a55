import type { Entry } from '../../directory/entry';
import type { Notice } from '../../scan/notice';
import type { DirectorySettings, Place } from '../../settings/directory-settings';
import type { Session } from '../session';
import { referralPart } from './referral-part';

/** What is read, and who is told of what is kept elsewhere. */
export interface PlaceCall {
  readonly directory: DirectorySettings;
  readonly session: Session;
  noticed(notice: Notice): void;
  elsewhere(part: string): void;
}

/** Neither divides the other: what ends at the border of a page in one does not in the other. */
const secondPage = 317;

/**
 * Reads all entries of a place. Where Active Directory ends with an empty page, ldapts ends too, though more may follow: then
 * everything is read again in other pages. An entry may come twice; what neither gave is looked up before anybody is removed.
 * @throws {Trouble}
 */
export async function readPlace(
  { directory, session, noticed, elsewhere }: PlaceCall,
  { bases, scope, filter }: Place,
  attributes: readonly string[],
  onPage: (entries: readonly Entry[]) => Promise<void> | void,
  pageSize?: number,
): Promise<void> {
  const isActiveDirectory = directory.rules.preset.kind === 'active-directory';
  for (const { dn } of bases) {
    const reading = { base: dn, scope, filter, attributes };
    const end = await session.read(reading, onPage, pageSize);
    const referrals = [...end.referrals];
    if (isActiveDirectory && end.endedEmpty) {
      const again = await session.read(reading, onPage, pageSize === undefined ? secondPage : pageSize - 1);
      referrals.push(...again.referrals);
    }
    for (const referral of referrals) {
      noticed({ code: 'referral', about: referral });
      elsewhere(referralPart(referral));
    }
  }
}
