import { maskEmail } from '../../../src/journal/mask';
import type { CampaignState } from '../campaign-state';
import { byHand, userPlace, usersOf } from '../cast';
import { factOf } from '../knowledge';
import type { Side } from '../operation';
import type { Violation } from '../violation';
import type { Final } from './look';

const sides: readonly Side[] = ['A', 'B'];

/**
 * Access follows from all records with the e-mail address. If connections contradict each other, either result is
 * allowed: the requests cannot tell which one linked the account first.
 */
export function judgeAccounts(state: CampaignState, final: Final): Violation[] {
  const emails = new Set(sides.flatMap((side) => usersOf(side).map((name) => userPlace(side, name).email)));
  return [...emails].flatMap((email) => judgeAccount(state, final, email));
}

function judgeAccount(state: CampaignState, final: Final, email: string): Violation[] {
  const person = final.site.people.find((each) => each.email === email);
  const hasAccess = person?.active === true && !person.suspended;
  const said = sides.map((side) => ({ side, ...saidBy(state, side, email) }));
  const having = said.filter(({ side, mayHave }) => mayHave && !state.deleted.has(side));
  if (having.length > 0 && having.every(({ mustBeActive }) => mustBeActive)) {
    if (hasAccess) return [];
    const how = person?.suspended ? 'is suspended' : person ? 'has no access' : 'is not on the site';
    return [{ kind: 'locked out', subject: email, text: `${email} ${how}, and every connection says active.` }];
  }
  // A deleted connection leaves its people as they were, as does anything it only reported in preview.
  const isOver = said.some(
    ({ side, mayHave, wasActive }) => state.deleted.has(side) && (mayHave || (wasActive && state.previewing.has(side))),
  );
  if (isOver || having.some(({ mayBeActive }) => mayBeActive)) return [];
  if (isTold(state, final, email)) return [];
  if (said.every(({ wasActive }) => !wasActive)) return judgeUnlinked(email, hasAccess);
  if (!hasAccess || !isLinked(final, email, person?.accountId)) return [];
  return [{ kind: 'leaver keeps access', subject: email, text: `${email} has access, and no connection says active.` }];
}

/** The connection was deleted before Atlassian had followed, and the log says who keeps access. */
const isTold = ({ deleted }: CampaignState, { leftWithAccess }: Final, email: string): boolean =>
  [...deleted].some((side) =>
    usersOf(side).some((name) => {
      const { userName, email: address } = userPlace(side, name);
      return address === email && leftWithAccess.has(maskEmail(userName));
    }),
  );

/** Judges accounts that never got access through Rollcall. */
function judgeUnlinked(email: string, hasAccess: boolean): Violation[] {
  const isByHand = byHand.people.some((one) => one === email);
  if (hasAccess === isByHand) return [];
  const text = isByHand
    ? `${email} was made by hand and has lost access, though no connection ever said active.`
    : `${email} has access, though no connection ever said active.`;
  return [{ kind: isByHand ? 'foreign is touched' : 'leaver keeps access', subject: email, text }];
}

/** People Rollcall invited are linked; others are if their record shows the account. */
const isLinked = ({ users }: Final, email: string, accountId: string | undefined): boolean =>
  !byHand.people.some((one) => one === email) ||
  sides.some((side) => users[side].some((user) => user.accountId !== undefined && user.accountId === accountId));

function saidBy({ knowledge, everActive }: CampaignState, side: Side, email: string) {
  const names = usersOf(side).filter((name) => userPlace(side, name).email === email);
  const exists = (name: string) => factOf.exists(side, name);
  const active = (name: string) => factOf.active(side, name);
  return {
    mayHave: names.some((name) => knowledge.may(exists(name), true)),
    mustBeActive: names.some((name) => knowledge.must(exists(name), true) && knowledge.must(active(name), true)),
    mayBeActive: names.some((name) => knowledge.may(exists(name), true) && knowledge.may(active(name), true)),
    wasActive: names.some((name) => everActive.has(`${side} ${name}`)),
  };
}
