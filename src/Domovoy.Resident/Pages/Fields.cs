using Domovoy.Core.Shared;

namespace Domovoy.Resident.Pages;

/// <summary>What the pages show: what was typed, and what is wrong with it.</summary>
public sealed record SignInFields
{
    public string Phone { get; init; } = "";
    public string? PhoneProblem { get; init; }
    public string? Problem { get; init; }
    public string? ReturnUrl { get; init; }
    public string? Contact { get; init; }
}

/// <param name="AgainAfter">Seconds until a code may be sent again.</param>
public sealed record CodeFields(string Phone, string Attempt, int AgainAfter)
{
    public string? CodeProblem { get; init; }
    /// <summary>When the code ends, in seconds of Unix: what the form carries on.</summary>
    public long Until { get; init; }
    /// <summary>How long it is still good; 0 where it is not.</summary>
    public int Minutes { get; init; }
    public string? Problem { get; init; }
    public string? ReturnUrl { get; init; }
    public string? Contact { get; init; }

    public CodeFields() : this("", "", 0) { }
}

/// <param name="Task">Text a number is sought for.</param>
/// <param name="Bits">Zero bits the hash must begin with.</param>
/// <param name="Question">For whom no script answers.</param>
public sealed record WorkFields(string Phone, string Task, int Bits, string? Question)
{
    /// <summary>The attempt under way: its code stays good.</summary>
    public string? Attempt { get; init; }
    public string? Contact { get; init; }
    public string? Problem { get; init; }
    public string? ReturnUrl { get; init; }

    public WorkFields() : this("", "", 0, null) { }
}

public sealed record HomeFields
{
    public string Phone { get; init; } = "";
    public string? Told { get; init; }
    /// <summary>There is an answer to the wish to have one's data destroyed.</summary>
    public bool IsAnswered { get; init; }
    public string? Contact { get; init; }
    public IReadOnlyList<UnitFields> Units { get; init; } = [];
    public IReadOnlyList<RequestFields> Requests { get; init; } = [];
}

public sealed record Line(string Name, string Value);

/// <param name="Dial">E.164, for the telephone.</param>
public sealed record PhoneLine(string Text, string Dial);

public sealed record UnitFields(string Title, string Address, string Role)
{
    public bool IsConfirmed { get; init; } = true;
    public string? Share { get; init; }
    public IReadOnlyList<Line> Areas { get; init; } = [];
    public IReadOnlyList<Line> Accounts { get; init; } = [];
    public string? Company { get; init; }
    public PhoneLine? CompanyPhone { get; init; }
    public PhoneLine? DispatchPhone { get; init; }
    public string? CompanyEmail { get; init; }
    public string? CompanySite { get; init; }
}

/// <param name="Colour">amber waits, green is done, red is refused.</param>
public sealed record RequestFields(Guid Id, string Title, string Status, string Colour, string SentAt)
{
    public string? Reason { get; init; }
    /// <summary>It may be sent again.</summary>
    public bool IsRefused { get; init; }
}

/// <param name="State">past, now, bad or empty for what is still to come.</param>
public sealed record StepLine(string Title, string When, string State)
{
    public string? Text { get; init; }
}

public sealed record RequestPageFields(RequestFields Request, IReadOnlyList<StepLine> Steps)
{
    public bool IsWaiting { get; init; }
    public bool MayApplyAgain { get; init; }
    public string? PushKey { get; init; }
    public string? PushToken { get; init; }
    public string? HowTold { get; init; }
    public string? Contact { get; init; }
    public string? Problem { get; init; }
}

public sealed record HouseChoice(string Id, string Address, string ConsentKey);

public sealed record TypeChoice(string Value, string Name);

public sealed record RegisterFields
{
    public bool IsMore { get; init; }
    public string Surname { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string Patronymic { get; init; } = "";
    public string Address { get; init; } = "";
    public string Building { get; init; } = "";
    public bool NoHouse { get; init; }
    public string OwnAddress { get; init; } = "";
    public string Type { get; init; } = "";
    public string Number { get; init; } = "";
    public string Account { get; init; } = "";
    public string Email { get; init; } = "";
    public bool NotOwner { get; init; }
    public bool Consent { get; init; }
    /// <summary>Of the text the link on the page leads to.</summary>
    public string ConsentKey { get; init; } = "";
    /// <summary>Of the text common to all houses.</summary>
    public string CommonKey { get; init; } = "";
    public string? Contact { get; init; }
    public IReadOnlyList<HouseChoice> Found { get; init; } = [];
    public IReadOnlyList<TypeChoice> Types { get; init; } = [];
    public IReadOnlyList<Error> Errors { get; init; } = [];
    public string? Problem { get; init; }

    public string? Of(string field) => Errors.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.OrdinalIgnoreCase))?.Text;
}

public sealed record MoreFields
{
    public string Phone { get; init; } = "";
    /// <summary>Words and address of each policy.</summary>
    public IReadOnlyList<Line> Policies { get; init; } = [];
}

public sealed record DeviceLine(Guid Id, string Name, string SignedInAt, string SeenAt, bool IsThis);

public sealed record DevicesFields
{
    public IReadOnlyList<DeviceLine> Devices { get; init; } = [];
}

public sealed record TextFields
{
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public string? Version { get; init; }
    public string? Back { get; init; }
}

public sealed record DestroyFields
{
    /// <summary>Asked and not answered yet.</summary>
    public bool IsAsked { get; init; }
    public string? AskedAt { get; init; }
    /// <summary>When it was answered; null where there is no answer.</summary>
    public string? AnsweredAt { get; init; }
    /// <summary>Why not, where it was refused.</summary>
    public string? Refusal { get; init; }
    public string? Contact { get; init; }
    public string? Problem { get; init; }
}

public sealed record ConsentLine(string Purpose, string GivenAt, string Version, string Text);

public sealed record ConsentsFields
{
    public IReadOnlyList<ConsentLine> Given { get; init; } = [];
}
