using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>A syscall that the naive kernel understands.</summary>
internal abstract record Act(string Name)
{
    public sealed record Mkdir(string Directory, string Leaf) : Act("mkdir")
    {
        public override Syscall ToSyscall() => Calls.Mkdir(Directory, Leaf);
    }

    public sealed record Shelve(string Directory, string Leaf, int Pages) : Act("shelve")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Directory, Value.Of(Leaf), Value.Of(Pages));
    }

    public sealed record Annotate(string Book, int Pages) : Act("annotate")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Book, Value.Of(Pages));
    }

    public sealed record Remove(string Entry) : Act("remove")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Entry);
    }

    public sealed record Grant(string Capability, string Holder, string Region, string[] Rights) : Act("grant")
    {
        public override Syscall ToSyscall() => Calls.Grant(Capability, Holder, Region, "", Rights);
    }

    public sealed record Attenuate(string Capability, string Region, string[] Rights, int Expires) : Act("attenuate")
    {
        public override Syscall ToSyscall() => Calls.Attenuate(Capability, Region, Rights, Expires);
    }

    public sealed record Limit(string Subject, int Calls, int Elements, int Rate) : Act("limit")
    {
        public override Syscall ToSyscall() => Kernel.Tests.Calls.Make(Name, Subject, Value.Of(Calls), Value.Of(Elements), Value.Of(-1), Value.Of(-1), Value.Of(Rate));
    }

    public sealed record Move(string Entry, string Directory, string Leaf) : Act("move")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Entry, Directory, Value.Of(Leaf));
    }

    public sealed record Write(string Directory, string Leaf, int Size) : Act("write")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Directory, Value.Of(Leaf), Value.OfBytes([1]), Value.Of(Size));
    }

    public sealed record Spawn(string Title) : Act("spawn")
    {
        public override Syscall ToSyscall() => TestKernel.Spawn(Title);
    }

    public sealed record Exit(string Process) : Act("exit")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Process);
    }

    public sealed record Policy(bool IsActive) : Act("policy")
    {
        public const string Path = "/sys/policy/same_length";

        public override Syscall ToSyscall() => Calls.Make(Name, Path, Value.Of(IsActive));
    }

    public sealed record Revoke(string Capability) : Act("revoke")
    {
        public override Syscall ToSyscall() => Calls.Make(Name, Capability);
    }

    public abstract Syscall ToSyscall();
}
