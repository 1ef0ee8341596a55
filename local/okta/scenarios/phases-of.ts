import type { IdpGroup, IdpUser } from '../directory';
import { accident, correction } from './accident';
import { leavers } from './leavers';
import { movers } from './movers';
import { connectionTest, onboarding } from './onboarding';
import { regroup } from './regroup';
import type { Phase, Scenario } from './scenario';

/** Every scenario first brings the directory to the requested size, so that even a fresh one has people to move. */
export function phasesOf(scenario: Scenario, users: readonly IdpUser[], groups: readonly IdpGroup[]): readonly Phase[] {
  const start = onboarding(users, groups);
  switch (scenario) {
    case 'onboarding':
      return [connectionTest, ...start];
    case 'movers':
      return [...start, ...movers];
    case 'leavers':
      return [...start, ...leavers()];
    case 'regroup':
      return [...start, ...regroup];
    case 'accident':
      return [...start, ...accident];
    case 'correction':
      return [...start, ...correction];
    case 'all':
      return [connectionTest, ...start, ...movers, ...leavers(), ...regroup];
  }
}
