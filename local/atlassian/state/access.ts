import type { Group } from './groups';
import { NoSeat } from './no-seat';
import type { Person } from './people';
import type { Product } from './seats';
import type { SiteState } from './site-state';

/** @throws NoSeat if the change took a seat that did not exist. */
export function settleSeats(state: SiteState, personSeq: number): void {
  const missing = state.seats.refresh(personSeq);
  if (missing.length > 0) throw new NoSeat(missing);
}

/**
 * The account of an e-mail address as a member of the directory, created if missing. Suspended members stay suspended;
 * a removal that is still queued happens first.
 */
export function admit(state: SiteState, email: string, now: number): Person {
  const visibleAt = now + state.settings.newUserLagMilliseconds;
  const known = state.people.byEmail(email);
  if (!known) {
    return state.people.add({ email, name: email.split('@')[0] ?? email, membership: 'active', visibleAt, now });
  }
  if (known.removalAt !== null) removeFromDirectory(state, known);
  if (known.removalAt !== null || known.membership === 'none') state.people.join(known.seq, now, visibleAt);
  return state.people.byId(known.accountId) ?? known;
}

/** @throws NoSeat */
export function addToGroup(state: SiteState, group: Group, person: Person): 'added' | 'already' {
  if (!state.memberships.add(group.seq, person.seq)) return 'already';
  settleSeats(state, person.seq);
  return 'added';
}

export function removeFromGroup(state: SiteState, group: Group, person: Person): 'removed' | 'absent' {
  if (!state.memberships.remove(group.seq, person.seq)) return 'absent';
  state.seats.refresh(person.seq);
  return 'removed';
}

/** Gives access to a product the way Atlassian does: by membership in its default group. @throws NoSeat */
export function grantProduct(state: SiteState, product: Product, person: Person): void {
  const group = state.groups.defaultFor(product.key);
  if (group) addToGroup(state, group, person);
}

/** Removes a person from the directory: groups and roles go, the Atlassian account stays. */
export function removeFromDirectory(state: SiteState, person: Person): void {
  state.memberships.removeAll(person.seq);
  state.roles.revokeAll({ kind: 'user', id: person.accountId });
  state.people.setMembership(person.seq, 'none');
  state.people.setRemovalAt(person.seq, null);
  state.seats.refresh(person.seq);
}

export function deleteGroup(state: SiteState, group: Group): void {
  const members = state.memberships.peopleOf(group.seq);
  state.groups.remove(group);
  for (const member of members) state.seats.refresh(member);
}

/** An administrator of the site and the organization: an active member of an administrators' group. */
export function isAdministrator(state: SiteState, person: Person): boolean {
  return (
    person.accountStatus === 'active' &&
    person.membership === 'active' &&
    state.groups.ofPerson(person.seq).some((group) => group.admin)
  );
}

/** Whether nobody could administer the organization without this person. */
export function isLastAdministrator(state: SiteState, person: Person): boolean {
  if (!isAdministrator(state, person)) return false;
  const others = state.people.count(
    `p.account_status = 'active' AND p.membership = 'active' AND p.seq <> ? AND EXISTS (
       SELECT 1 FROM memberships m JOIN groups g ON g.seq = m.group_seq WHERE m.person_seq = p.seq AND g.admin = 1)`,
    [person.seq],
  );
  return others === 0;
}

/** Carries out what is due: queued removals, and deletions of accounts. */
export function carryOutDue(state: SiteState, now: number): void {
  if (state.people.isAnyDueForDeletion(now)) state.people.closeDue(now);
  const due = state.people.dueForRemoval(now);
  if (due.length === 0) return;
  state.transaction(() => {
    for (const person of due) removeFromDirectory(state, person);
  });
}
