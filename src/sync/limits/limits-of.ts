import type { SafetySettings } from '../../connections/settings/settings-schema';
import type { LimitKind } from '../../directory/ledger';

/** The highest number in the settings stands for no limit. */
const noGroupLimit = 1000;
const noInvitationLimit = 100_000;

/** How many may be taken within 24 hours out of so many; infinite: no limit. */
export function limitOf(safety: SafetySettings, kind: LimitKind, size: number): number {
  if (!isLimited(safety, kind)) return Number.POSITIVE_INFINITY;
  switch (kind) {
    case 'people':
      return Math.max(safety.people, Math.floor((safety.peoplePercent * size) / 100));
    case 'members':
      return Math.max(safety.members, Math.floor((safety.membersPercent * size) / 100));
    case 'groups':
      return safety.groups;
    case 'invitations':
      return safety.invitations;
  }
}

export function isLimited(safety: SafetySettings, kind: LimitKind): boolean {
  switch (kind) {
    case 'people':
      return safety.peoplePercent < 100;
    case 'members':
      return safety.membersPercent < 100;
    case 'groups':
      return safety.groups < noGroupLimit;
    case 'invitations':
      return safety.invitations < noInvitationLimit;
  }
}
