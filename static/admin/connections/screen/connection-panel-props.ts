import type { Connection } from '../../../../src/entry/admin/contract/connections';
import type { ListPlace, OpenedSubject } from '../../route';
import type { useSettingsDraft } from '../../settings/use-settings-draft';
import type { Go } from '../../use-route';

/** What the tabs of a connection have in common. */
export interface ConnectionPanelProps {
  readonly connection: Connection;
  readonly subject: OpenedSubject | undefined;
  /** The list of people or groups that the address names. */
  readonly listed: ListPlace | undefined;
  readonly edited: ReturnType<typeof useSettingsDraft>;
  readonly go: Go;
  /** `isApplied`: its settings were saved, and are applied to everybody or not. */
  readonly replace: (connection: Connection, isApplied?: boolean) => void;
  /** People or groups have come. */
  readonly refresh: () => Promise<void>;
  /** Settings were imported or reverted. */
  readonly reverted: () => Promise<void>;
}
