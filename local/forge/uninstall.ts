import type { Manifest } from './app/manifest';
import type { Installation } from './installation';
import type { Invoke } from './invoke';

/**
 * Runs the app's `preUninstall` functions. What one throws is logged and stops nothing.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/pre-uninstall-trigger/
 */
export async function runUninstall(manifest: Manifest, installation: Installation, invoke: Invoke): Promise<void> {
  for (const module of manifest.uninstalls) {
    const context = { cloudId: installation.cloudId, moduleKey: module.key };
    const payload = { context, contextToken: 'local' };
    const request = { kind: 'uninstall', moduleKey: module.key, functionKey: module.function, payload } as const;
    await invoke(request).catch(() => undefined);
  }
}
