import { type CampaignState, note } from './campaign-state';
import { pass } from './determined/let-run';
import { type Operation, type Side, wordsOf } from './operation';
import { sendTogether } from './send-together';
import { giveAccess } from './set-up';

const second = 1_000;
/** An administrator tries again if the page reports a failure. */
const tries = 3;

/** Carries out one operation. */
export async function play(state: CampaignState, operation: Operation): Promise<void> {
  state.operation += 1;
  state.totals.operations += 1;
  if (operation.kind === 'requests') return sendTogether(state, operation.wishes, operation.killAfter);
  if (operation.kind === 'delete connection') state.deleted.add(operation.side);
  const at = state.world.clock.now();
  const result = await carryOut(state, operation);
  note(state, wordsOf(operation), result, { at });
}

async function carryOut(
  state: CampaignState,
  operation: Exclude<Operation, { readonly kind: 'requests' }>,
): Promise<string> {
  const { world } = state;
  switch (operation.kind) {
    case 'wait':
      await pass(world.clock, operation.milliseconds);
      return '';
    case 'sync now':
      return byAdministrator(state, () => syncNow(state, operation.side));
    case 'mode':
      return changeMode(state, operation);
    case 'delete connection':
      return byAdministrator(state, () => deleteConnection(state, operation.side));
    case 'access':
      return changeAccess(state, operation.change);
    case 'site fault':
      state.totals.faults += 1;
      world.site.faults.add(operation.fault);
      return '';
    case 'platform fault':
      state.totals.faults += 1;
      world.misbehave(operation.changes);
      return '';
    case 'no faults':
      world.site.faults.clear();
      world.behave();
      return '';
    case 'kill':
      state.totals.kills += 1;
      await world.kill();
      return '';
  }
}

async function changeMode(
  state: CampaignState,
  { side, mode }: Extract<Operation, { readonly kind: 'mode' }>,
): Promise<string> {
  if (mode === 'preview') state.previewing.add(side);
  const result = await byAdministrator(state, () => setMode(state, side, mode));
  if (mode !== 'preview' && result.startsWith('done')) state.previewing.delete(side);
  return result;
}

async function changeAccess(state: CampaignState, change: string): Promise<string> {
  const { world } = state;
  if (change === 'revoke' || change === 'renew') {
    world.site.faults.configure({ organizationKey: change === 'revoke' ? 'revoked' : 'valid' });
    return '';
  }
  if (change === 'give') return byAdministrator(state, () => giveAccess(world));
  return byAdministrator(state, async () => void (await world.admin('removeAccess', { kind: 'organization' })));
}

async function byAdministrator({ world }: CampaignState, work: () => Promise<void>): Promise<string> {
  let failure = '';
  for (let attempt = 0; attempt < tries; attempt += 1) {
    try {
      await work();
      return attempt === 0 ? 'done' : `done at attempt ${attempt + 1}`;
    } catch (error) {
      failure = String(error).slice(0, 120);
      await pass(world.clock, 5 * second);
    }
  }
  return failure;
}

/** Looks at everything a connection holds. @throws Error if the app refuses */
export async function syncNow({ world, idps }: CampaignState, side: Side): Promise<void> {
  await world.admin('syncNow', { connectionId: idps[side].connectionId });
}

/** @throws Error when the app says no */
export async function setMode({ world, idps }: CampaignState, side: Side, mode: string): Promise<void> {
  const { connectionId } = idps[side];
  const { version } = (await world.admin('getConnection', { connectionId })) as { readonly version: number };
  await world.admin('updateConnection', { connectionId, version, mode });
}

/** @throws Error when the app says no */
export async function deleteConnection({ world, idps }: CampaignState, side: Side): Promise<void> {
  const { connectionId, name } = idps[side];
  await world.admin('deleteConnection', { connectionId, name });
}
