import type { AlarmChange, AlarmSettings, WebhookName } from './alarm-settings';

/** The settings of the alarms, of the whole installation. */
export interface AlarmStore {
  /** Shares the first request of the call. */
  read(): Promise<AlarmSettings>;
  /**
   * Applies a change to the newest settings, the secret first, and writes it to the history that all connections share. With
   * `seen`, only if they still have that version. @throws {AlarmsChanged} if somebody else was first
   */
  change(change: AlarmChange, seen?: number): Promise<AlarmSettings>;
  /** The URL of a webhook; undefined if there is none. */
  webhook(way: WebhookName): Promise<string | undefined>;
}

/** Somebody else saved the settings of the alarms first. */
export class AlarmsChanged extends Error {
  override readonly name = 'AlarmsChanged';
}
