/** Work that goes on behind an answer already given; whoever stops waits for it. */
export const createLate = () => {
  const open = new Set<Promise<void>>();
  return {
    add(work: Promise<void>): void {
      open.add(work);
      const over = () => void open.delete(work);
      work.then(over, over);
    },
    async done(): Promise<void> {
      await Promise.allSettled(open);
    },
  };
};
