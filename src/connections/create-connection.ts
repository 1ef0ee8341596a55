import { addConnection, type CreatedConnection, type CreationPorts } from './add-connection';
import type { Mode, Provider, ScimVersion, Target } from './connection';
import { parseSettingsFor } from './settings/document/target-settings';

export interface ConnectionDraft {
  readonly name: string;
  readonly provider: Provider;
  readonly scimVersion: ScimVersion;
  readonly mode: Mode;
  /** Canary mode needs at least one. */
  readonly canaryGroups?: readonly string[];
  /** Users of the site by default. */
  readonly target?: Target;
  /** Keys of the products of new people; none by default: their groups decide. */
  readonly productAccess?: readonly string[];
}

/** Sets up a connection with its first token and the default settings. @throws {ConnectionError | SettingsError} */
export async function createConnection(ports: CreationPorts, draft: ConnectionDraft): Promise<CreatedConnection> {
  const { name, provider, scimVersion, target = 'users', mode, canaryGroups = [], productAccess } = draft;
  const settings = parseSettingsFor(
    { target, provider },
    {
      mode,
      canaryGroups,
      ...(productAccess && { users: { productAccess } }),
    },
  );
  return addConnection(ports, { name, provider, scimVersion, target, settings });
}
