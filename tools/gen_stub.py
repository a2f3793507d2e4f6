# SPDX-License-Identifier: MPL-2.0
"""Make ``nss/_nss.pyi``, the types of the extension, out of the extension itself.

cffi can tell the type of every function that it has compiled.  For a type checker
each kind of pointer is a class of its own, so that a key where a certificate is
wanted is an error, as it is in C; what a pointer points to is not typed.

Usage: ``gen_stub.py [--check]``, after the extension has been built.
"""

from __future__ import annotations

import sys
from typing import Any

import _output

sys.path.append(str(_output.ROOT))  # an installed package comes first

from nss._core.ffi import ffi, lib

HEAD = """\
# SPDX-License-Identifier: MPL-2.0
# Made by tools/gen_stub.py from the compiled extension: build it and run that.
# ruff: noqa: N801, N802

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Any, Generic, Literal, TypeVar, overload

from typing_extensions import Buffer, Self, TypeAlias

_T = TypeVar("_T")
_Data = TypeVar("_Data", bound=CData)
_Function = TypeVar("_Function", bound=Callable[..., Any])

class CType:
    cname: str
    kind: str
    item: CType
    length: int | None
    fields: Sequence[tuple[str, Any]]
    args: tuple[CType, ...]
    result: CType
    ellipsis: bool
    elements: dict[int, str]

# What a pointer points to is not typed.
class CData:
    def __getattr__(self, name: str, /) -> Any: ...
    def __setattr__(self, name: str, value: Any, /) -> None: ...
    def __getitem__(self, index: Any, /) -> Any: ...
    def __setitem__(self, index: Any, value: Any, /) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __add__(self, count: int, /) -> Self: ...
    def __sub__(self, other: Any, /) -> Any: ...
    def __call__(self, *args: Any) -> Any: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...

class Pointer(CData, Generic[_T]):
    def __getitem__(self, index: int, /) -> _T: ...

_CData: TypeAlias = CData
_CType: TypeAlias = CType

class _Buffer:
    def __init__(self, cdata: CData, size: int = -1) -> None: ...
    def __buffer__(self, flags: int, /) -> memoryview: ...
    def __getitem__(self, index: int | slice, /) -> bytes: ...
    def __setitem__(self, index: int | slice, value: Buffer, /) -> None: ...
    def __len__(self) -> int: ...
"""

FFI = """\
class FFI:
    NULL: Any
    CData: type[_CData]
    CType: type[_CType]
    buffer: type[_Buffer]
    error: type[Exception]
{new}
    @overload
    def new(self, cdecl: str | _CType, init: Any = ...) -> Any: ...
{cast}
    @overload
    def cast(self, cdecl: str | _CType, source: Any) -> Any: ...
    @overload
    def from_buffer(
        self, cdecl: str | _CType, python_buffer: Buffer, require_writable: bool = False
    ) -> _CData: ...
    @overload
    def from_buffer(self, python_buffer: Buffer, *, require_writable: bool = False) -> _CData: ...
    def new_allocator(
        self,
        alloc: Callable[[int], _CData] | None = None,
        free: Callable[[_CData], object] | None = None,
        should_clear_after_alloc: bool = True,
    ) -> Callable[..., Any]: ...
    @overload
    def gc(self, cdata: _Data, destructor: Callable[[Any], object], size: int = 0) -> _Data: ...
    @overload
    def gc(self, cdata: _CData, destructor: None, size: int = 0) -> None: ...
    def release(self, cdata: _CData) -> None: ...
    def addressof(self, cdata: Any, *fields_or_indexes: str | int) -> Any: ...
    def string(self, cdata: _CData, maxlen: int = -1) -> bytes: ...
    def unpack(self, cdata: _CData, length: int) -> Any: ...
    def memmove(self, dest: _CData | Buffer, src: _CData | Buffer, n: int) -> None: ...
    def sizeof(self, cdecl: str | _CType | _CData) -> int: ...
    def typeof(self, cdecl: Any) -> _CType: ...
    def list_types(self) -> tuple[list[str], list[str], list[str]]: ...
    def new_handle(self, value: object) -> _CData: ...
    def from_handle(self, handle: _CData) -> Any: ...
    def def_extern(
        self,
        name: str = ...,
        error: Any = None,
        onerror: Callable[[Any, Any, Any], object] | None = None,
    ) -> Callable[[_Function], _Function]: ...
"""

# cffi turns bytes into these when they are arguments
BYTES = {"char *", "signed char *", "unsigned char *", "void *"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"
WIDTH = 100


def structs() -> dict[Any, str]:
    """The name of each struct and union that is declared, by its C type."""
    typedefs, tags, unions = ffi.list_types()
    found = {ffi.typeof(f"struct {tag}"): tag for tag in tags}
    found.update({ffi.typeof(f"union {tag}"): tag for tag in unions})
    for name in typedefs:
        ctype = ffi.typeof(name)
        if ctype.kind in ("struct", "union"):
            found[ctype] = name  # the typedef is what C code says
    return found


def signature(name: str, parts: list[str], result: str) -> str:
    """A method, laid out as the formatter would."""
    line = f"    def {name}({', '.join(parts)}) -> {result}: ..."
    if len(line) > WIDTH:
        inner = f"        {', '.join(parts)}"
        if len(inner) > WIDTH:
            inner = "\n".join(f"        {part}," for part in parts)
        line = f"    def {name}(\n{inner}\n    ) -> {result}: ..."
    return line


class Stub:
    """The types of Python for those of C."""

    def __init__(self) -> None:
        self.structs = structs()

    def pointer(self, ctype: Any) -> str:
        """What a pointer is."""
        item = ctype.item
        if item in self.structs:
            return self.structs[item]
        if item.kind == "pointer" and item.item.kind in ("struct", "union", "pointer"):
            return f"Pointer[{self.pointer(item)}]"
        return "CData"

    def result(self, ctype: Any) -> str:
        """What C gives to Python."""
        if ctype.kind == "void":
            return "None"
        if ctype.kind == "primitive":
            return {"float": "float", "double": "float", "char": "bytes", "_Bool": "bool"}.get(
                ctype.cname, "int"
            )
        if ctype.kind == "enum":
            return "int"
        return self.pointer(ctype) if ctype.kind == "pointer" else "CData"

    def argument(self, ctype: Any) -> str:
        """What Python may give to C."""
        kind = self.result(ctype)
        return "CData | bytes" if ctype.cname in BYTES else kind

    def method(self, name: str) -> str:
        """The signature of a function of ``lib``."""
        ctype = ffi.typeof(getattr(lib, name))
        result = self.result(ctype.result)
        parts = [f"{letter}: {self.argument(a)}" for letter, a in zip(LETTERS, ctype.args)]
        parts = ["self", *parts, "/"] + ["*rest: Any"] * ctype.ellipsis
        return signature(name, parts, result)


def makers(stub: Stub, method: str, second: str, levels: dict[str, bool]) -> str:
    """The overloads of ``new`` or ``cast`` for the pointers that are known.

    Args:
        stub: the types.
        method: ``new`` or ``cast``.
        second: the second parameter.
        levels: the stars, and whether what the pointer points to must be a complete type.
    """
    lines = []
    typedefs = ffi.list_types()[0]
    for ctype, name in sorted(stub.structs.items(), key=lambda item: item[1]):
        spelling = name if name in typedefs else ctype.cname
        for stars, complete in levels.items():
            if complete and not _complete(ctype):
                continue
            made = name if stars == "*" else f"Pointer[{name}]"
            cdecl = f'cdecl: Literal["{spelling} {stars}"]'
            lines += ["    @overload", signature(method, ["self", cdecl, second], made)]
    return "\n".join(lines)


def _complete(ctype: Any) -> bool:
    """Whether what is inside a struct is known, so that one can be made."""
    try:
        ffi.sizeof(ctype)
    except ffi.error:
        return False
    return True


def constants(names: list[str]) -> str:
    """The declarations of ints, many in a line: what stands for their values is not read."""
    rows: list[list[str]] = [[]]
    for name in names:
        if len(" = ".join([*rows[-1], name, "0"])) > WIDTH - 4:
            rows.append([])
        rows[-1].append(name)
    return "\n".join("    " + " = ".join([*row, "0"]) for row in rows)


def library(stub: Stub) -> str:
    """The class of ``lib``."""
    ints, data, functions = [], [], []
    for name in sorted(dir(lib)):
        value = getattr(lib, name)
        if isinstance(value, int):
            ints.append(name)
        elif isinstance(value, ffi.CData):
            data.append(f"    {name}: CData")
        else:
            functions.append(stub.method(name))
    head = ["class Lib:", *functions, "", "    # strings, and the functions that Python implements"]
    tail = ["", "    # the numbers are not these, but ints", constants(ints), ""]
    return "\n".join([*head, *data, *tail])


def render() -> dict[str, str]:
    """Everything that this tool makes, by path below the root."""
    stub = Stub()
    pointers = [f"class {name}(CData): ..." for name in sorted(stub.structs.values())]
    interface = FFI.format(
        new=makers(stub, "new", "init: Any = ...", {"*": True, "**": False}),
        cast=makers(stub, "cast", "source: Any", {"*": False}),
    )
    parts = [HEAD, "\n".join(pointers) + "\n", interface, library(stub), "ffi: FFI\nlib: Lib\n"]
    return {"nss/_nss.pyi": "\n".join(parts)}


if __name__ == "__main__":
    raise SystemExit(_output.main(__doc__, render))
