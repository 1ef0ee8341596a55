const minute = 60_000;
/** More installations than one process will ever serve. */
const mostInstallations = 1_000;

/** Says yes once a minute for each installation. Kept in memory, so another process may say yes in the same minute. */
export function onceAMinute(): (installation: string, now: number) => boolean {
  const last = new Map<string, number>();
  return (installation, now) => {
    const current = Math.floor(now / minute);
    if (last.get(installation) === current) return false;
    last.delete(installation);
    last.set(installation, current);
    const [oldest] = last.keys();
    if (last.size > mostInstallations && oldest !== undefined) last.delete(oldest);
    return true;
  };
}
