import { useEffect, useState } from 'react';

/** Draws the component anew every second, to count down. @returns the present time, in milliseconds */
export function useEverySecond(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Whole seconds until a time; 0 once it is over. Both in milliseconds of one clock. */
export const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1000));
