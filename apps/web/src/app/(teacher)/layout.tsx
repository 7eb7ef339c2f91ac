export { StaffLayout as default } from "../../components/shell/staff-layout.tsx";
