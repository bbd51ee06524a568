using Domovoy.Core.Accounts;
using Domovoy.Core.Audit;
using Domovoy.Core.Buildings;
using Domovoy.Core.Clients;
using Domovoy.Core.Imports;
using Domovoy.Core.LegalEntities;
using Domovoy.Core.Notifications;
using Domovoy.Core.Privacy;
using Domovoy.Core.Registration;
using Domovoy.Core.Search;
using Domovoy.Core.Shared;
using Domovoy.Core.Staff;
using Domovoy.Core.Units;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Domovoy.Core.Database;

/// <summary>All tables. One model; the two databases differ by <see cref="Conventions"/> alone.</summary>
public abstract class AppDb(DbContextOptions options) : IdentityUserContext<Employee, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<LegalEntity> LegalEntities => Set<LegalEntity>();
    public DbSet<LegalEntityLogo> LegalEntityLogos => Set<LegalEntityLogo>();
    public DbSet<QuarterGroup> QuarterGroups => Set<QuarterGroup>();
    public DbSet<Quarter> Quarters => Set<Quarter>();
    public DbSet<Building> Buildings => Set<Building>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Client> Clients => Set<Client>();
    public DbSet<ClientPhone> ClientPhones => Set<ClientPhone>();
    public DbSet<ClientEmail> ClientEmails => Set<ClientEmail>();
    public DbSet<ClientCode> ClientCodes => Set<ClientCode>();
    public DbSet<MergedClient> MergedClients => Set<MergedClient>();
    public DbSet<UnitClient> UnitClients => Set<UnitClient>();
    public DbSet<PersonalAccount> Accounts => Set<PersonalAccount>();
    public DbSet<AccountUnit> AccountUnits => Set<AccountUnit>();
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();
    public DbSet<ChangeRecord> Changes => Set<ChangeRecord>();
    public DbSet<MergedRecord> MergedRecords => Set<MergedRecord>();
    public DbSet<ViewRecord> Views => Set<ViewRecord>();
    public DbSet<ImportRun> ImportRuns => Set<ImportRun>();
    public DbSet<ImportLease> ImportLeases => Set<ImportLease>();
    public DbSet<ImportIssue> ImportIssues => Set<ImportIssue>();
    public DbSet<ImportChange> ImportChanges => Set<ImportChange>();
    public DbSet<ImportFilePart> ImportFileParts => Set<ImportFilePart>();
    public DbSet<RememberedHeading> RememberedHeadings => Set<RememberedHeading>();
    public DbSet<StaffLink> StaffLinks => Set<StaffLink>();
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<DefaultView> DefaultViews => Set<DefaultView>();
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();
    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();
    public DbSet<Resident> Residents => Set<Resident>();
    public DbSet<ResidentDevice> ResidentDevices => Set<ResidentDevice>();
    public DbSet<ResidentClient> ResidentClients => Set<ResidentClient>();
    public DbSet<SignInTry> SignInTries => Set<SignInTry>();
    public DbSet<CodeSent> CodesSent => Set<CodeSent>();
    public DbSet<ConsentText> ConsentTexts => Set<ConsentText>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<RegistrationRequest> RegistrationRequests => Set<RegistrationRequest>();
    public DbSet<RequestEvent> RegistrationEvents => Set<RequestEvent>();
    public DbSet<Erasure> Erasures => Set<Erasure>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>Who writes through this context; «История» names them.</summary>
    public Actor Actor { get; set; } = Actor.System;

    /// <summary>The import that writes through this context, or null: its own new records get no history of being filled in.</summary>
    public Guid? ImportId { get; set; }

    /// <summary>What changed of a record besides its named fields (its phones, another record merged into it): joins its entry of «История».</summary>
    public Dictionary<Guid, List<FieldChange>> AlsoChanged { get; } = [];

    /// <summary>An undo puts old values back: that is no change of its own.</summary>
    public bool IsUndo { get; set; }

    public abstract bool IsSqlite { get; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        Conventions.Apply(builder, IsSqlite);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        SaveRules.BeforeSave(this);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        SaveRules.BeforeSave(this);
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }
}

/// <summary>A setting of the installation: key and text.</summary>
public sealed class Setting
{
    [System.ComponentModel.DataAnnotations.Key] public string Key { get; set; } = "";
    public string Value { get; set; } = "";
}
