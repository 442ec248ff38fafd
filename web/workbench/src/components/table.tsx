import { Table as AntTable, type TableProps } from "antd";
import { type ComponentRef, useEffect, useRef } from "react";

/** A table that whoever has no mouse can move sideways too, where the window is narrower than it is. */
export function Table<Row extends object>(props: TableProps<Row>) {
  const table = useRef<ComponentRef<typeof AntTable>>(null);
  useEffect(() => {
    const content = table.current?.nativeElement.querySelector(".ant-table-content");
    if (content === null || content === undefined) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      if (content.scrollWidth > content.clientWidth) {
        content.setAttribute("tabindex", "0");
      } else {
        content.removeAttribute("tabindex");
      }
    });
    for (const each of [content, ...content.children]) {
      observer.observe(each);
    }
    return () => observer.disconnect();
  }, []);
  return <AntTable<Row> {...props} ref={table} />;
}

Table.Column = AntTable.Column;
