import { nameOf } from '../../../src/directory/names';
import type { Violation } from '../explorer/program';
import { linesOf } from './directory-model';
import { isExplained } from './explained';
import type { Happened } from './history';
import { directoryOf, living } from './snapshot';

/** The directory and all answers must result from the requests, done one after the other in some order. */
export function directoryEqualsRequests({ before, after, asked, byHand }: Happened): readonly Violation[] {
  const actual = directoryOf(after, byHand);
  if (isExplained(directoryOf(before, byHand), asked, actual)) return [];
  const answers = asked.map(({ intent, answer }) => `${intent.kind}: ${answer ?? 'no answer'}`).join(', ');
  return [
    {
      invariant: 'directory differs from requests',
      text: `No order of the requests (${answers}) gives these answers and ${linesOf(actual).join('; ') || 'nothing'}.`,
    },
  ];
}

/** No member set and no memberships record may name something that does not exist, and both must agree. */
export function namesNobodyDead({ after }: Happened): readonly Violation[] {
  return living(after).flatMap(({ users, groups }) => {
    const people = new Set(users.map(({ user }) => user.id));
    const dead = groups.flatMap(({ group, members }) =>
      members
        .filter((id) => !people.has(id))
        .map((id) => ({
          invariant: 'dead id',
          text: `Group ${nameOf(group, 'group')} lists ${id}, who does not exist.`,
        })),
    );
    const said = users.flatMap(({ user, memberships }) => {
      const listed = new Set(memberships?.groups.map(({ id }) => id));
      const holding = new Set(groups.filter(({ members }) => members.includes(user.id)).map(({ group }) => group.id));
      const wrong = [...listed]
        .filter((id) => !holding.has(id))
        .map((id) => `${label(user)} lists the group ${id}, which does not hold them`);
      const missing = [...holding]
        .filter((id) => !listed.has(id))
        .map((id) => `${label(user)} does not list the group ${id}, which holds them`);
      return [...wrong, ...missing].map((text) => ({ invariant: 'dead id', text: `${text}.` }));
    });
    return [...dead, ...said];
  });
}

/** Nothing may remain of what a deleted connection's IdP had told. */
export function keepsNothingGone({ after }: Happened): readonly Violation[] {
  return after.connections.flatMap(({ connection, letter, users, groups }) => {
    const names = [...users.map(({ user }) => label(user)), ...groups.map(({ group }) => nameOf(group, 'group'))];
    if (connection || names.length === 0) return [];
    return [{ invariant: 'kept of a gone connection', text: `${letter} is deleted, and ${names.join(', ')} kept.` }];
  });
}

const label = (user: Parameters<typeof nameOf>[0]) => String(nameOf(user, 'user'));
