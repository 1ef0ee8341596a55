import { type Doubles, doublesIn } from '../state/doubles';
import { pictureOf } from '../state/picture';
import { compareMembers, type Taking } from './compare-members';
import type { ScanCall, ScanResult } from './scan-call';
import { sendGroups } from './send-groups';
import { sendPeople } from './send-people';

/**
 * Sends people, then groups: a member has to be known before the group. If the receiver has lost people or groups that it had
 * accepted, everything is compared once more, so that they come back with their memberships.
 */
export async function sendDifferences(call: ScanCall, taking: Taking): Promise<Omit<ScanResult, 'removed'>> {
  const doubles = doublesIn(call.state);
  tell(call, doubles);
  const first = await sendOnce(call, doubles, taking);
  const second = first.hasLost ? await sendOnce(call, doubles, taking) : undefined;
  const picture = pictureOf(call.state);
  return {
    people: picture.countPeople(),
    groups: picture.countGroups(),
    sent: first.sent + (second?.sent ?? 0),
    unchanged: first.unchanged,
  };
}

async function sendOnce(call: ScanCall, doubles: Doubles, taking: Taking) {
  const people = await sendPeople(call, doubles, taking);
  const changes = await compareMembers(call, taking);
  const groups = await sendGroups(call, doubles, taking, changes);
  const { hasLost } = groups;
  return { sent: people.sent + groups.sent, unchanged: people.unchanged + groups.unchanged, hasLost };
}

function tell({ watch }: ScanCall, { accountNames, groupNames, mails }: Doubles): void {
  for (const about of accountNames) watch.noticed({ code: 'double-account-name', about });
  for (const about of groupNames) watch.noticed({ code: 'double-group-name', about });
  for (const about of mails) watch.noticed({ code: 'double-mail', about });
}
