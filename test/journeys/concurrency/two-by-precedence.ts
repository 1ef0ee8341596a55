import { type RepairWorld, repairWorld } from '../repair/world';
import type { Idp } from './idp';

export const loses = { conflicts: 'precedence', precedence: 20 } as const;
export const wins = { conflicts: 'precedence', precedence: 10 } as const;

export interface TwoByPrecedence {
  readonly world: RepairWorld;
  readonly okta: Idp;
  readonly entra: Idp;
}

/** Two connections, with precedence for Entra. */
export async function twoByPrecedence(): Promise<TwoByPrecedence> {
  const world = await repairWorld();
  const { okta } = world;
  const entra = await world.connect();
  await world.set(okta, loses);
  await world.set(entra, wins);
  return { world, okta, entra };
}
