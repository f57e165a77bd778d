import { type Activity, message, staff, type World } from './activity.ts';
import type { Speaker } from './load.ts';
import { Walk } from './walk.ts';

/** Says hello again and again. */
export const echoing = (world: World, number: number): Speaker => {
  const sender = staff(number);
  return { next: (): Activity => message(world, sender, 'Hallo'), hear: () => undefined };
};

/** One member of staff after the other fills in a report up to its summary and asks to throw it away. */
export const reporting = (world: World, number: number, connections: number): Speaker => {
  let person = number;
  let walk = new Walk(world, staff(person), 'ask-discard');
  return {
    next: () => walk.next().activity,
    hear(reply) {
      walk.hear(reply);
      if (!walk.ended) return;
      person += connections;
      walk = new Walk(world, staff(person), 'ask-discard');
    },
  };
};
