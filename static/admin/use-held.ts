import { createContext, useContext, useEffect } from 'react';
import type { Unsaved } from './use-guarded-route';

type Hold = (what: Unsaved, isHeld: boolean) => void;

/** How a screen or a dialog says that leaving it would lose something. */
export const HoldContext = createContext<Hold>(() => {});

/** While this holds, any way of leaving asks first. */
export function useHeld(what: Unsaved, isHeld: boolean): void {
  const hold = useContext(HoldContext);
  useEffect(() => {
    hold(what, isHeld);
    return () => hold(what, false);
  }, [hold, what, isHeld]);
}
