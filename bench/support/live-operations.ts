import { liveSite } from './live-site';
import type { LocalScim } from './local-scim';
import type { Operation } from './storage-cost';

const ninety = Array.from({ length: 90 }, (_, index) => 10 + index);

/**
 * Operations that change access at Atlassian within the request; each checks the site for the effect. Their goals are
 * the costs when the rows were added, plus one write if a comment says so.
 * @param ids of at least 100 people, numbered from 0
 */
export function liveOperations(rollcall: LocalScim, ids: readonly string[]): readonly Operation[] {
  const site = liveSite(rollcall, ids);
  return [
    {
      name: 'PATCH /Users/{id} active true, after Rollcall suspended',
      reads: 1,
      // One more than another PATCH: what gives access is written down before it is done.
      writes: 2,
      async prepare() {
        await site.setActive(0, false);
        site.expectActive(0, false);
      },
      async run() {
        await site.setActive(0, true);
        site.expectActive(0, true);
      },
    },
    {
      name: 'PATCH /Groups/{id} adding 1 member',
      reads: 3,
      // One more than in preview: what gives access is written down before it is done.
      writes: 3 + 1,
      prepare: () => site.createGroup('Live', [1, 2]),
      async run() {
        await site.changeMember('add', 'Live', 3);
        site.expectMembers('Live', [1, 2, 3]);
      },
    },
    {
      name: 'PATCH /Groups/{id} removing 1 member',
      reads: 3,
      writes: 3,
      async run() {
        await site.changeMember('remove', 'Live', 3);
        site.expectMembers('Live', [1, 2]);
      },
    },
    {
      name: 'DELETE /Users/{id} in no group',
      reads: 4,
      writes: 3,
      async run() {
        await site.deletePerson(4);
        site.expectActive(4, false);
      },
    },
    {
      name: 'DELETE /Users/{id} in 1 group',
      reads: 7,
      writes: 4,
      async run() {
        await site.deletePerson(2);
        site.expectActive(2, false);
      },
    },
    {
      name: 'DELETE /Groups/{id} with 1 member',
      reads: 5,
      writes: 4,
      async run() {
        await site.deleteGroup('Live');
        site.expectMembers('Live', 'no group');
      },
    },
    {
      name: 'DELETE /Groups/{id} with 90 members',
      reads: 8,
      writes: 7,
      prepare: () => site.createGroup('Large', ninety),
      async run() {
        await site.deleteGroup('Large');
        site.expectMembers('Large', 'no group');
      },
    },
  ];
}
