import type { ConnectionId } from '../../connections/connection';
import type { Machine } from '../call';
import { TooContended } from '../refused';
import { Conflict } from '../store/conflict';
import type { ConnectorState } from './connector-state';
import type { ConnectorStore, WrittenBeside } from './connector-store';

export interface ConnectorPorts {
  readonly connectors: ConnectorStore;
  readonly machine: Machine;
}

/** What is to be written, if anything, and what the caller wants to know. */
export interface Decided<Told> {
  readonly after?: ConnectorState | undefined;
  readonly beside?: WrittenBeside;
  readonly told: Told;
}

/** A poll and the page may change something at the same time; more than these are not at work on one connection. */
const attempts = 12;
const longestPause = 200;

/**
 * Reads, decides and writes, again if somebody else has written in between: what was decided on the old state is forgotten.
 * `decide` is pure. @throws {TooContended}
 */
export async function changeConnector<Told>(
  { connectors, machine }: ConnectorPorts,
  id: ConnectionId,
  decide: (before: ConnectorState) => Decided<Told>,
): Promise<Told> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await connectors.find(id);
    const { after, beside, told } = decide(before);
    if (!after) return told;
    try {
      await connectors.write(id, before, after, beside);
      return told;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (attempt === attempts) throw new TooContended('The connector is being changed by many requests at once.');
      await machine.pause(machine.random() * longestPause);
      connectors.forget(id);
    }
  }
}
