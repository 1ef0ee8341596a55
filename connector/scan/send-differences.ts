import { type Doubles, doublesIn } from '../state/doubles';
import { pictureOf } from '../state/picture';
import type { ScanCall, ScanResult } from './scan-call';
import { sendGroups } from './send-groups';
import { sendPeople } from './send-people';

/** Sends people, then groups: a member has to be known before the group. @param compare notes who joins and leaves groups */
export async function sendDifferences(
  call: ScanCall,
  scan: number,
  compare: () => void,
): Promise<Omit<ScanResult, 'removed'>> {
  const doubles = doublesIn(call.state, scan);
  tell(call, doubles);
  const people = await sendPeople(call, scan, doubles);
  compare();
  const groups = await sendGroups(call, scan, doubles);
  const picture = pictureOf(call.state, scan);
  return {
    people: picture.countPeople(),
    groups: picture.countGroups(),
    sent: people.sent + groups.sent,
    unchanged: people.unchanged + groups.unchanged,
  };
}

function tell({ watch }: ScanCall, { accountNames, groupNames, mails }: Doubles): void {
  for (const about of accountNames) watch.noticed({ code: 'double-account-name', about });
  for (const about of groupNames) watch.noticed({ code: 'double-group-name', about });
  for (const about of mails) watch.noticed({ code: 'double-mail', about });
}
