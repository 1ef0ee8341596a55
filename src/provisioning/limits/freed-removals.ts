import type { Removals } from '../../directory/group';

/**
 * What a group has lost, once nobody of it is held any more: the IdP has taken it back, or it was approved, which is over once nobody
 * is left to leave. Pure.
 */
export function freedRemovals({ held: _, allowed, ...rest }: Removals, isMore: boolean): Removals {
  return { ...rest, ...(allowed !== undefined && isMore && { allowed }) };
}
