import { Select, type SelectProps } from "antd";

/**
 * A field for several of some things. The library's takes Tab for a choice: whoever only passed by with the keyboard would
 * have chosen, or taken away, what happened to be marked. Here Tab goes on, and Enter chooses.
 */
export function MultiSelect<Value>(props: SelectProps<Value>) {
  return (
    <div
      role="presentation"
      style={{ display: "contents" }}
      onKeyDownCapture={(event) => {
        if (event.key === "Tab") {
          event.stopPropagation();
        }
      }}
    >
      <Select<Value> mode="multiple" {...props} />
    </div>
  );
}
